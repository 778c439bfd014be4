// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.MarketEvent;
import io.pricewire.model.PoolState;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.SystemStatus;
import io.pricewire.model.TradeExecuted;
import io.pricewire.reader.StreamEvent;
import io.pricewire.reader.StreamPosition;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final EventLog log = new EventLog();

    @Test
    void keepsTheLatestTradesTheNewestFirst() {
        for (int i = 1; i <= 120; i++) {
            take(new TradeExecuted("t-" + i, "buy", "SOL/USD", BigDecimal.ONE, BigDecimal.TEN, at(i)));
        }
        assertThat(log.trades())
                .hasSize(100)
                .first()
                .extracting(TradeExecuted::id)
                .isEqualTo("t-120");
    }

    @Test
    void keepsTheNewestPositionOfEachToken() {
        take(new PositionUpdate("SOL", BigDecimal.ONE, BigDecimal.ZERO, at(1)));
        take(new PositionUpdate("BONK", BigDecimal.ONE, BigDecimal.ZERO, at(2)));
        take(new PositionUpdate("SOL", BigDecimal.TEN, BigDecimal.ZERO, at(3)));
        assertThat(log.positions()).extracting(PositionUpdate::token).containsExactly("BONK", "SOL");
        assertThat(log.positions().get(1).amount()).isEqualTo(BigDecimal.TEN);
    }

    @Test
    void keepsWhatEachComponentSaidLast() {
        take(new SystemStatus("a", "breaker-open", "", at(1)));
        take(new SystemStatus("b", "rate-limited", "", at(2)));
        take(new SystemStatus("a", "recovered", "", at(3)));
        assertThat(log.statuses())
                .extracting(status -> status.component() + " " + status.status())
                .containsExactly("a recovered", "b rate-limited");
    }

    @Test
    void makesRoomForATroubleByWhatIsWellAgainAndThenByTheOldest() {
        take(new SystemStatus("first", "missing", "", at(0)));
        for (int i = 1; i < 500; i++) {
            take(new SystemStatus("c" + i, i == 7 ? "recovered" : "missing", "", at(i)));
        }
        take(new SystemStatus("new", "missing", "", at(1000)));
        assertThat(log.statuses())
                .hasSize(500)
                .extracting(SystemStatus::component)
                .contains("new", "first")
                .doesNotContain("c7");
        take(new SystemStatus("newer", "missing", "", at(1001)));
        assertThat(log.statuses())
                .extracting(SystemStatus::component)
                .contains("newer")
                .doesNotContain("first");
    }

    @Test
    void knowsEachPoolThatItHeardOf() {
        for (int i = 0; i < 2; i++) {
            take(new PoolState("p", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, at(i), null));
        }
        assertThat(log.pools()).containsExactly("p");
    }

    private void take(MarketEvent event) {
        log.event(new StreamEvent("stream", StreamPosition.beginning(), event, 1));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
