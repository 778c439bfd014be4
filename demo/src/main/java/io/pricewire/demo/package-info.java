// SPDX-License-Identifier: Apache-2.0
/** The whole chain on one machine, and a board in the terminal. */
package io.pricewire.demo;
