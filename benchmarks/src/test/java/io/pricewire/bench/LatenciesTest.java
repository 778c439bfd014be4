// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewire.bench.Latencies.Summary;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MS = 1_000_000;

    private final Latencies latencies = new Latencies();

    @Test
    void tellsWhatHalfAndNinetyNineInAHundredDidNotExceed() {
        for (int i = 2000; i >= 1; i--) {
            latencies.add(i * MS);
        }
        assertThat(latencies.summary()).isEqualTo(new Summary(2000, 1000, 1980, 2000));
    }

    @Test
    void oneSampleIsEveryFigure() {
        latencies.add(MS / 2);
        assertThat(latencies.summary()).isEqualTo(new Summary(1, 0.5, 0.5, 0.5));
    }

    @Test
    void nothingMeasuredIsNoZero() {
        assertThatThrownBy(latencies::summary).hasMessageContaining("nothing was measured");
    }
}
