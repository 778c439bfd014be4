// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenessTest {

    private final Lateness lateness = new Lateness(500);

    @Test
    void isMeasuredFromTheEarliestPlaceWithinTheInterval() {
        for (long time : new long[] {1_007, 1_500, 2_003, 2_540}) {
            lateness.sentAt(time);
        }
        Latencies.Summary found = lateness.since(0);
        assertThat(found.count()).isEqualTo(4);
        assertThat(found.max()).isEqualTo(40);
        assertThat(found.p50()).isEqualTo(3);
    }

    @Test
    void countsTheTicksThatWereTaken() {
        for (long time : new long[] {1_000, 1_001, 1_500, 2_501}) {
            lateness.sentAt(time);
        }
        assertThat(lateness.ticksSince(1_000)).isEqualTo(3);
    }
}
