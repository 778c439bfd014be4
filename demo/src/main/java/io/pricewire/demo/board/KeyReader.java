// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.io.IOException;
import java.util.Optional;

/** Makes keys of what a terminal sends. */
final class KeyReader {

    /** What {@link Input} answers when time is up. */
    static final int NOTHING = -2;

    private static final int END = -1;
    private static final int ESC = 0x1b;
    private static final long REST_OF_SEQUENCE_MS = 30;
    private static final int LONGEST_SEQUENCE = 16;

    private final Input input;
    private boolean ended;

    KeyReader(Input input) {
        this.input = input;
    }

    /** Where characters come from. */
    interface Input {

        /** The next UTF-16 unit; -1 at the end, {@link #NOTHING} when none came within that time. */
        int read(long ms) throws IOException;
    }

    /** Whether there may be keys yet. */
    boolean isOpen() {
        return !ended;
    }

    /** The next key, if one comes within that time, 1 millisecond or more. */
    Optional<Key> next(long ms) throws IOException {
        int c = input.read(ms);
        return c == NOTHING ? Optional.empty() : Optional.of(key(c));
    }

    private Key key(int c) throws IOException {
        return switch (c) {
            case END -> {
                ended = true;
                yield Key.of(Key.Kind.END);
            }
            case ESC -> sequence();
            case '\r', '\n' -> Key.of(Key.Kind.ENTER);
            case '\b', 0x7f -> Key.of(Key.Kind.BACKSPACE);
            case 0x03 -> Key.of(Key.Kind.CTRL_C);
            default -> Character.isHighSurrogate((char) c) ? pair((char) c) : character(c);
        };
    }

    private static Key character(int c) {
        return Character.isISOControl(c) ? Key.of(Key.Kind.OTHER) : Key.character(c);
    }

    private Key pair(char high) throws IOException {
        int low = input.read(REST_OF_SEQUENCE_MS);
        return low >= 0 && Character.isLowSurrogate((char) low)
                ? Key.character(Character.toCodePoint(high, (char) low))
                : Key.of(Key.Kind.OTHER);
    }

    private Key sequence() throws IOException {
        int c = input.read(REST_OF_SEQUENCE_MS);
        if (c < 0) {
            return Key.of(Key.Kind.ESCAPE);
        }
        if (c != '[' && c != 'O') {
            return Key.of(Key.Kind.OTHER);
        }
        StringBuilder rest = new StringBuilder();
        do {
            c = input.read(REST_OF_SEQUENCE_MS);
            rest.append((char) c);
        } while (c >= 0 && c < 0x40 && rest.length() < LONGEST_SEQUENCE);
        return Key.of(
                switch (rest.toString()) {
                    case "A" -> Key.Kind.UP;
                    case "B" -> Key.Kind.DOWN;
                    case "5~" -> Key.Kind.PAGE_UP;
                    case "6~" -> Key.Kind.PAGE_DOWN;
                    default -> Key.Kind.OTHER;
                });
    }
}
