// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceTrackTest {

    private final PriceTrack track = new PriceTrack("SOL");

    @Test
    void knowsWhereThePriceWentAndHowLongAgo() {
        found("200", 1000);
        assertThat(track.row(1000).move()).isEqualTo(Move.NONE);
        found("201.5", 2000);
        assertThat(track.row(2100)).satisfies(row -> {
            assertThat(row.move()).isEqualTo(Move.UP);
            assertThat(row.isFresh()).isTrue();
            assertThat(row.changePercent()).isEqualTo(0.75);
            assertThat(row.ageMs()).isEqualTo(110);
        });
        found("201.50", 2400);
        assertThat(track.row(2400).isFresh()).isFalse();
        found("100", 3000);
        assertThat(track.row(3000).move()).isEqualTo(Move.DOWN);
        assertThat(track.row(3000).changePercent()).isEqualTo(-50);
    }

    @Test
    void showsNoOldPriceOnceItIsAbsent() {
        found("200", 1000);
        track.absent();
        assertThat(track.row(1100).isPresent()).isFalse();
        found("199", 2000);
        assertThat(track.row(2000).move()).isEqualTo(Move.DOWN);
    }

    @Test
    void keepsAMinuteOfSecondsAndTheGapsInIt() {
        track.sample();
        for (int i = 1; i <= 70; i++) {
            found(Integer.toString(i), i * 1000L);
            track.sample();
        }
        assertThat(track.row(0).history()).hasSize(60).startsWith(11.0).endsWith(70.0);
        track.absent();
        track.sample();
        assertThat(track.row(0).history()).hasSize(60).endsWith(70.0, Double.NaN);
    }

    private void found(String price, long nowMs) {
        track.found(new BigDecimal(price), nowMs - 10, nowMs);
    }
}
