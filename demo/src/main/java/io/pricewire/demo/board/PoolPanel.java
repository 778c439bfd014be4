// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.PoolState;
import java.util.List;
import org.jline.utils.AttributedStyle;

/** What liquidity pools hold. */
final class PoolPanel implements Panel {

    /** Below that width reserves are left out. */
    private static final int ROOMY = 54;

    private static final int FIGURE = 10;
    private static final int AGE = 6;

    private final List<PoolRow> pools;
    private final Look look;

    PoolPanel(List<PoolRow> pools, Look look) {
        this.pools = pools;
        this.look = look;
    }

    private static int address(int width) {
        int figures = (width < ROOMY ? 2 : 4) * (FIGURE + 1);
        return Math.max(6, Math.min(44, width - figures - AGE - 2));
    }

    @Override
    public Line heading(int width) {
        AttributedStyle style = look.heading();
        Line line = new Line(look)
                .left("POOL", address(width), style)
                .right("LIQUIDITY", FIGURE, style)
                .right("VOLUME 24h", FIGURE, style);
        if (width >= ROOMY) {
            line.right("RESERVE A", FIGURE, style).right("RESERVE B", FIGURE, style);
        }
        return line.right("AGE ms", AGE, style);
    }

    @Override
    public List<Line> rows(int width, int most) {
        return pools.stream().limit(most).map(pool -> line(pool, width)).toList();
    }

    private Line line(PoolRow pool, int width) {
        Line line = new Line(look).left(pool.address(), address(width), look.plain());
        PoolState state = pool.state();
        if (state == null) {
            return line.right("absent", FIGURE, look.warning());
        }
        line.right(Figures.amount(state.liquidity()), FIGURE, look.plain())
                .right(Figures.amount(state.volume24h()), FIGURE, look.plain());
        if (width >= ROOMY) {
            line.right(Figures.amount(state.reserveA()), FIGURE, look.plain())
                    .right(Figures.amount(state.reserveB()), FIGURE, look.plain());
        }
        return line.right(Long.toString(pool.ageMs()), AGE, look.faint());
    }

    @Override
    public int count() {
        return pools.size();
    }

    @Override
    public Line whenEmpty() {
        return new Line(look).word("no pool in the stream of pools yet", look.faint());
    }
}
