// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

/** Where a price went last. */
enum Move {
    UP,
    DOWN,
    NONE
}
