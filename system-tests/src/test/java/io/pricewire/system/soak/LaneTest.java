// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.PriceUpdate;
import io.pricewire.model.TradeExecuted;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void knowsTheEventsOfEachLaneAgain() {
        for (Lane lane : Lane.all()) {
            assertThat(lane.event(1234, TIME).getBytes(UTF_8)).isNotEmpty();
            assertThat(Lane.placeOf(
                            lane.topic().equals(Lane.PRICES)
                                    ? price(lane.key(1234), "1234")
                                    : new TradeExecuted(
                                            lane.key(1234), "buy", "SOL/USDC", BigDecimal.ONE, BigDecimal.ONE, TIME)))
                    .contains(new Lane.Numbered(lane, 1234));
        }
    }

    @Test
    void takesNoOtherEventForItsOwn() {
        assertThat(Lane.placeOf(price("SOL", "77.4"))).isEmpty();
    }

    private static PriceUpdate price(String token, String price) {
        return new PriceUpdate(token, new BigDecimal(price), TIME, null, null, null, null, null);
    }
}
