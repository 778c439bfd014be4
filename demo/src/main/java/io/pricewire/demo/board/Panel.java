// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A table on the board. */
interface Panel {

    Line heading(int width);

    /** Not more lines than that. */
    List<Line> rows(int width, int most);

    /** How many rows there are, whatever the room. */
    int count();

    /** What stands there instead of rows. */
    Line whenEmpty();

    /** Exactly that many lines, exactly that wide. */
    default List<AttributedString> lines(int rows, int width) {
        List<AttributedString> lines = new ArrayList<>();
        if (rows > 0) {
            lines.add(heading(width).toWidth(width));
            rows(width, rows - 1).forEach(line -> lines.add(line.toWidth(width)));
        }
        if (lines.size() == 1 && rows > 1) {
            lines.add(whenEmpty().toWidth(width));
        }
        while (lines.size() < rows) {
            lines.add(new AttributedString(" ".repeat(width)));
        }
        return lines;
    }
}
