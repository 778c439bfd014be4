// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.List;
import java.util.Locale;

/**
 * What the user wants to see.
 *
 * @param filter prices of tokens that contain it are shown, whatever the case; empty for all
 * @param isTyping whether keys change the filter
 * @param top how many prices are scrolled past
 * @param isLeft whether the user has had enough
 */
record BoardView(String filter, boolean isTyping, Order order, int top, boolean isLeft) {

    static final BoardView START = new BoardView("", false, Order.GIVEN, 0, false);

    private static final int LONGEST_FILTER = 32;
    private static final int PAGE = 10;

    /** What the user wants to see once that key is pressed. */
    BoardView after(Key key) {
        return switch (key.kind()) {
            case CTRL_C -> new BoardView(filter, isTyping, order, top, true);
            case UP -> withTop(top - 1);
            case DOWN -> withTop(top + 1);
            case PAGE_UP -> withTop(top - PAGE);
            case PAGE_DOWN -> withTop(top + PAGE);
            case ESCAPE -> filtered("", false);
            case ENTER -> filtered(filter, false);
            case BACKSPACE -> isTyping ? filtered(withoutLast(filter), true) : this;
            case CHARACTER -> isTyping ? typed(key.codePoint()) : command(key.codePoint());
            case OTHER, END -> this;
        };
    }

    private BoardView command(int c) {
        return switch (c) {
            case 'q' -> new BoardView(filter, isTyping, order, top, true);
            case 's' -> new BoardView(filter, isTyping, order.next(), 0, false);
            case '/' -> filtered(filter, true);
            default -> this;
        };
    }

    private BoardView typed(int c) {
        return filter.length() >= LONGEST_FILTER ? this : filtered(filter + Character.toString(c), true);
    }

    private static String withoutLast(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    private BoardView filtered(String text, boolean typing) {
        return new BoardView(text, typing, order, text.equals(filter) ? top : 0, isLeft);
    }

    BoardView withTop(int rows) {
        return new BoardView(filter, isTyping, order, Math.max(0, rows), isLeft);
    }

    /** The rows that pass the filter, in order. */
    List<PriceRow> of(List<PriceRow> rows) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return order.sorted(rows.stream()
                .filter(row -> row.token().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    }
}
