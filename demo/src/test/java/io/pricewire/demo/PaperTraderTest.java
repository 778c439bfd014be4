// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.MarketEvent;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.TradeExecuted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaperTraderTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private BigDecimal price = new BigDecimal("147.5");

    @Test
    void holdsWhatItBoughtLessWhatItSold() {
        PaperTrader trader = trader(1);
        BigDecimal held = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        for (int i = 0; i < 200; i++) {
            price = new BigDecimal("140").add(BigDecimal.valueOf(i % 17));
            List<MarketEvent> events = trader.trade(NOW);
            TradeExecuted trade = (TradeExecuted) events.get(0);
            PositionUpdate position = (PositionUpdate) events.get(1);
            BigDecimal bought = trade.action().equals("buy")
                    ? trade.amount()
                    : trade.amount().negate();
            held = held.add(bought);
            paid = paid.add(bought.multiply(price));
            assertThat(trade.price()).isEqualTo(price);
            assertThat(trade.amount()).isPositive();
            assertThat(position.amount()).isEqualByComparingTo(held).isNotNegative();
            assertThat(position.pnl()
                            .subtract(held.multiply(price).subtract(paid))
                            .abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.005"));
        }
    }

    @Test
    void buysAndSells() {
        PaperTrader trader = trader(1);
        List<String> actions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            actions.add(((TradeExecuted) trader.trade(NOW).get(0)).action());
        }
        assertThat(actions).contains("buy", "sell").startsWith("buy");
    }

    @Test
    void doesTheSameWithTheSameSeed() {
        assertThat(trader(5).trade(NOW)).isEqualTo(trader(5).trade(NOW));
    }

    @Test
    void tradesOnNoPriceThatIsNotThere() {
        price = null;
        assertThat(trader(1).trade(NOW)).isEmpty();
        price = BigDecimal.ZERO;
        assertThat(trader(1).trade(NOW)).isEmpty();
    }

    private PaperTrader trader(long seed) {
        return new PaperTrader(List.of("SOL"), token -> Optional.ofNullable(price), new Random(seed));
    }
}
