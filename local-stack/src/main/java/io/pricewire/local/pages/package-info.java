// SPDX-License-Identifier: Apache-2.0
/** The parts of docs/ that the code itself says, for tests that compare the two. */
package io.pricewire.local.pages;
