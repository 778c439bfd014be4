// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

/**
 * What was pressed.
 *
 * @param codePoint of a character; 0 for all else
 */
record Key(Kind kind, int codePoint) {

    enum Kind {
        CHARACTER,
        ENTER,
        BACKSPACE,
        ESCAPE,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        CTRL_C,
        /** Nothing that the board knows. */
        OTHER,
        /** There will be no more keys. */
        END
    }

    static Key of(Kind kind) {
        return new Key(kind, 0);
    }

    static Key character(int codePoint) {
        return new Key(Kind.CHARACTER, codePoint);
    }
}
