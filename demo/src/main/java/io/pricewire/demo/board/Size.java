// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

/** How many lines of how many columns. */
record Size(int rows, int columns) {}
