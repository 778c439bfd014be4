// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.MarketEvent;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.PriceUpdate;
import io.pricewire.reader.StreamEvent;
import io.pricewire.reader.StreamPosition;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StreamTallyTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final StreamTally tally = new StreamTally(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void countsNothingBeforeMeasuringBegins() {
        take(price("SOL", NOW));
        tally.startMeasuring();
        take(price("SOL", NOW.minusMillis(1)));
        assertThat(tally.total()).isZero();
        assertThat(tally.ticks()).isZero();
    }

    @Test
    void takesPricesOfOneEventTimeAsOneTick() {
        tally.startMeasuring();
        take(price("SOL", NOW));
        take(price("BONK", NOW));
        take(price("SOL", NOW.plusMillis(500)));
        take(new PositionUpdate("SOL", BigDecimal.ONE, BigDecimal.ONE, NOW.plusMillis(7)));
        assertThat(tally.total()).isEqualTo(4);
        assertThat(tally.ticks()).isEqualTo(2);
    }

    private void take(MarketEvent event) {
        tally.event(new StreamEvent("stream", StreamPosition.beginning(), event, 1));
    }

    private static PriceUpdate price(String token, Instant at) {
        return new PriceUpdate(token, BigDecimal.ONE, at, null, null, null, null, null);
    }
}
