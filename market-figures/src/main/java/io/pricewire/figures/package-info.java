// SPDX-License-Identifier: Apache-2.0
/** Figures of a task or a reader. */
package io.pricewire.figures;
