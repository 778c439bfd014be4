// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A line that is written from left to right in columns; no text can leave its column or move the cursor. */
final class Line {

    private final Look look;
    private final AttributedStringBuilder built = new AttributedStringBuilder();
    private int columns;

    Line(Look look) {
        this.look = look;
    }

    /** Adds a text in a column of that width, and a space after it. */
    Line left(String text, int width, AttributedStyle style) {
        AttributedString cell = fitted(Printable.of(text), width, style);
        built.append(cell);
        return gap(width - cell.columnLength() + 1, width + 1);
    }

    /** Adds a text at the right of a column of that width, and a space after it. */
    Line right(String text, int width, AttributedStyle style) {
        AttributedString cell = fitted(Printable.of(text), width, style);
        built.append(" ".repeat(width - cell.columnLength()));
        built.append(cell);
        return gap(1, width + 1);
    }

    /** Adds a text and two spaces. */
    Line word(String text, AttributedStyle style) {
        AttributedString cell = new AttributedString(Printable.of(text), style);
        built.append(cell);
        return gap(2, cell.columnLength() + 2);
    }

    private Line gap(int spaces, int added) {
        built.append(" ".repeat(spaces));
        columns += added;
        return this;
    }

    /** How many columns are written. */
    int columns() {
        return columns;
    }

    private AttributedString fitted(String text, int width, AttributedStyle style) {
        return cut(new AttributedString(text, style), width, look);
    }

    /** The line, exactly that wide. */
    AttributedString toWidth(int width) {
        return exactly(built.toAttributedString(), width, look);
    }

    /** The text, cut or with spaces after it. */
    static AttributedString exactly(AttributedString text, int width, Look look) {
        AttributedString cut = cut(text, width, look);
        int missing = width - cut.columnLength();
        return missing == 0
                ? cut
                : new AttributedStringBuilder()
                        .append(cut)
                        .append(" ".repeat(missing))
                        .toAttributedString();
    }

    private static AttributedString cut(AttributedString text, int width, Look look) {
        if (text.columnLength() <= width) {
            return text;
        }
        AttributedString trimmed = withoutTrailingSpaces(text);
        if (trimmed.columnLength() <= width || width < 1) {
            return trimmed.columnSubSequence(0, Math.max(0, width));
        }
        AttributedString kept = trimmed.columnSubSequence(0, width - 1);
        return new AttributedStringBuilder()
                .append(kept)
                .append(look.cut(), trimmed.styleAt(trimmed.length() - 1))
                .toAttributedString();
    }

    private static AttributedString withoutTrailingSpaces(AttributedString text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.subSequence(0, end);
    }
}
