// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.List;
import org.jline.utils.AttributedStyle;

/** The prices that the user wants to see. */
final class PricePanel implements Panel {

    /** Below that width ages and trails are left out. */
    private static final int ROOMY = 60;

    private static final int CHANGE = 10;
    private static final int AGE = 6;
    private static final int SHORTEST_TRAIL = 5;
    private static final int LONGEST_TRAIL = PriceTrack.MOST_SAMPLES;

    private final List<PriceRow> rows;
    private final int top;
    private final Look look;

    /** @param top how many rows are scrolled past */
    PricePanel(List<PriceRow> rows, int top, Look look) {
        this.rows = rows;
        this.top = top;
        this.look = look;
    }

    private static int token(int width) {
        return width < ROOMY ? 8 : 12;
    }

    private static int price(int width) {
        return width < ROOMY ? 14 : 16;
    }

    private static int trail(int width) {
        int rest = width - fixed(width);
        return width < ROOMY || rest < SHORTEST_TRAIL ? 0 : Math.min(rest, LONGEST_TRAIL);
    }

    private static int fixed(int width) {
        return token(width) + 1 + price(width) + 1 + 2 + CHANGE + 1 + (width < ROOMY ? 0 : AGE + 2);
    }

    @Override
    public Line heading(int width) {
        AttributedStyle style = look.heading();
        Line line = new Line(look)
                .left("TOKEN", token(width), style)
                .right("PRICE $", price(width), style)
                .left("", 1, style)
                .right("CHANGE", CHANGE, style);
        int trail = trail(width);
        if (width >= ROOMY) {
            line.right("AGE ms", AGE, style).left("", 0, style);
        }
        return trail == 0 ? line : line.left("LAST " + trail + " s", trail, style);
    }

    @Override
    public List<Line> rows(int width, int most) {
        return rows.stream().skip(top).limit(most).map(row -> line(row, width)).toList();
    }

    private Line line(PriceRow row, int width) {
        Line line = new Line(look).left(row.token(), token(width), look.plain());
        if (row.isPresent()) {
            line.right(
                            Figures.price(row.price(), price(width)),
                            price(width),
                            row.isFresh() ? look.of(row.move()) : look.plain())
                    .left(look.mark(row.move()), 1, look.of(row.move()))
                    .right(Figures.percent(row.changePercent()), CHANGE, look.ofSign(row.changePercent()));
        } else {
            line.right("absent", price(width), look.warning())
                    .left("", 1, look.plain())
                    .left("", CHANGE, look.plain());
        }
        if (width >= ROOMY) {
            line.right(row.isPresent() ? Long.toString(row.ageMs()) : "", AGE, look.faint())
                    .left("", 0, look.plain());
        }
        int trail = trail(width);
        return trail == 0 ? line : line.left(Sparkline.of(row.history(), trail, look.bars()), trail, look.trail());
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public Line whenEmpty() {
        return new Line(look).word("no token has that in its name; Esc shows all", look.faint());
    }
}
