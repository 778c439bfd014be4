// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.PositionUpdate;
import java.util.List;
import org.jline.utils.AttributedStyle;

/** What trading programs hold, and what they have made of it. */
final class PositionPanel implements Panel {

    private static final int TOKEN = 10;
    private static final int AMOUNT = 14;
    private static final int PROFIT = 11;

    private final List<PositionUpdate> positions;
    private final Look look;

    PositionPanel(List<PositionUpdate> positions, Look look) {
        this.positions = positions;
        this.look = look;
    }

    @Override
    public Line heading(int width) {
        AttributedStyle style = look.heading();
        return new Line(look)
                .left("POSITION", TOKEN, style)
                .right("AMOUNT", AMOUNT, style)
                .right("PROFIT $", PROFIT, style);
    }

    @Override
    public List<Line> rows(int width, int most) {
        return positions.stream().limit(most).map(this::line).toList();
    }

    private Line line(PositionUpdate position) {
        return new Line(look)
                .left(position.token(), TOKEN, look.plain())
                .right(Figures.price(position.amount(), AMOUNT), AMOUNT, look.plain())
                .right(
                        Figures.signed(position.pnl(), PROFIT),
                        PROFIT,
                        look.ofSign(position.pnl().signum()));
    }

    @Override
    public int count() {
        return positions.size();
    }

    @Override
    public Line whenEmpty() {
        return new Line(look).word("no position in the stream of positions yet", look.faint());
    }
}
