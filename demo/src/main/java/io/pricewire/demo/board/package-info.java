// SPDX-License-Identifier: Apache-2.0
/** The board: what stands in Redis, in a terminal, ten times a second. It knows the reader library and nothing behind it. */
package io.pricewire.demo.board;
