// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgesTest {

    private final Ages ages = new Ages();

    @Test
    void tellTheAgeThatAShareDidNotExceed() {
        for (int age = 1; age <= 100; age++) {
            ages.record(age);
        }
        assertThat(ages.percentile(0.50)).isEqualTo(50);
        assertThat(ages.percentile(0.99)).isEqualTo(99);
        assertThat(ages.percentile(1)).isEqualTo(100);
    }

    @Test
    void areZeroWhenNothingWasRead() {
        assertThat(ages.percentile(0.99)).isZero();
    }

    @Test
    void takeAnAgeBeyondAMinuteAsAMinuteAndOneOfTheFutureAsNone() {
        ages.record(3_600_000);
        assertThat(ages.percentile(1)).isEqualTo(60_000);
        ages.record(-5);
        assertThat(ages.percentile(0.5)).isZero();
    }
}
