// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.TradeExecuted;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedStyle;

/** The latest trades. */
final class TradePanel implements Panel {

    private static final int TIME = 8;
    private static final int ACTION = 4;
    private static final int AMOUNT = 10;
    private static final int PAIR = 11;
    private static final int PRICE = 14;

    private final List<TradeExecuted> trades;
    private final Look look;

    TradePanel(List<TradeExecuted> trades, Look look) {
        this.trades = trades;
        this.look = look;
    }

    @Override
    public Line heading(int width) {
        AttributedStyle style = look.heading();
        return new Line(look)
                .left("TRADE", TIME, style)
                .left("", ACTION, style)
                .right("AMOUNT", AMOUNT, style)
                .left("PAIR", PAIR, style)
                .right("PRICE", PRICE, style);
    }

    @Override
    public List<Line> rows(int width, int most) {
        return trades.stream().limit(most).map(this::line).toList();
    }

    private Line line(TradeExecuted trade) {
        return new Line(look)
                .left(Figures.timeOfDay(trade.timestamp()), TIME, look.faint())
                .left(trade.action(), ACTION, style(trade.action().toLowerCase(Locale.ROOT)))
                .right(Figures.price(trade.amount(), AMOUNT), AMOUNT, look.plain())
                .left(trade.tokenPair(), PAIR, look.plain())
                .right(Figures.price(trade.price(), PRICE), PRICE, look.plain());
    }

    private AttributedStyle style(String action) {
        return switch (action) {
            case "buy" -> look.good();
            case "sell" -> look.bad();
            default -> look.plain();
        };
    }

    @Override
    public int count() {
        return trades.size();
    }

    @Override
    public Line whenEmpty() {
        return new Line(look).word("no trade in the stream of trades yet", look.faint());
    }
}
