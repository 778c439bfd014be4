// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import org.jline.utils.AttributedStyle;

/**
 * How the board may look on a terminal. Nothing is told by colour alone.
 *
 * @param hasColour whether the terminal shows colours and the user wants them
 * @param hasSymbols whether it shows more than ASCII
 */
record Look(boolean hasColour, boolean hasSymbols) {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String ASCII_BARS = "_.-~=+*#";

    AttributedStyle plain() {
        return AttributedStyle.DEFAULT;
    }

    AttributedStyle heading() {
        return AttributedStyle.DEFAULT.bold();
    }

    AttributedStyle good() {
        return coloured(AttributedStyle.GREEN);
    }

    AttributedStyle bad() {
        return coloured(AttributedStyle.RED);
    }

    AttributedStyle warning() {
        return hasColour ? coloured(AttributedStyle.YELLOW).bold() : heading();
    }

    AttributedStyle faint() {
        return coloured(AttributedStyle.BLACK + AttributedStyle.BRIGHT);
    }

    AttributedStyle trail() {
        return coloured(AttributedStyle.CYAN);
    }

    private AttributedStyle coloured(int colour) {
        return hasColour ? AttributedStyle.DEFAULT.foreground(colour) : AttributedStyle.DEFAULT;
    }

    AttributedStyle of(Move move) {
        return ofSign(move == Move.UP ? 1 : move == Move.DOWN ? -1 : 0);
    }

    AttributedStyle ofSign(double amount) {
        return amount > 0 ? good() : amount < 0 ? bad() : plain();
    }

    String mark(Move move) {
        return switch (move) {
            case UP -> hasSymbols ? "▲" : "^";
            case DOWN -> hasSymbols ? "▼" : "v";
            case NONE -> " ";
        };
    }

    /** From the lowest to the highest. */
    String bars() {
        return hasSymbols ? BARS : ASCII_BARS;
    }

    String cut() {
        return hasSymbols ? "…" : "~";
    }

    String micro() {
        return hasSymbols ? "µs" : "us";
    }

    String well() {
        return hasSymbols ? "●" : "o";
    }

    String trouble() {
        return hasSymbols ? "✗" : "!";
    }
}
