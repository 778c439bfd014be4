// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void aFixedWindowIsEmptiedAsAWhole() {
        Quota quota = new Quota(WindowMode.FIXED_10S, 0.3, clock);
        long end = clock.instant().getEpochSecond() + 7; // The clock stands 3 s into a window of ten.
        assertThat(quota.take()).isEqualTo(new Quota.Verdict(true, 2, 1, end));
        assertThat(quota.take().allowed()).isTrue();
        assertThat(quota.take().remaining()).isZero();
        assertThat(quota.take().allowed()).isFalse();
        clock.passMs(6999);
        assertThat(quota.take().allowed()).isFalse();
        clock.passMs(1);
        assertThat(quota.take()).isEqualTo(new Quota.Verdict(true, 2, 1, end + 10));
    }

    @Test
    void aSlidingWindowFreesASlotWhenItsOldestRequestExpires() {
        Quota quota = new Quota(WindowMode.SLIDING_60S, 2 / 60.0, clock);
        assertThat(quota.take().allowed()).isTrue();
        clock.passMs(10_000);
        assertThat(quota.take().allowed()).isTrue();
        Quota.Verdict refused = quota.take();
        assertThat(refused.allowed()).isFalse();
        clock.passMs(refused.resetEpochSeconds() * 1000 - clock.millis());
        assertThat(quota.take().allowed()).isTrue();
        assertThat(quota.take().allowed()).isFalse();
    }

    @Test
    void allowsAtLeastOneRequest() {
        assertThat(new Quota(WindowMode.FIXED_10S, 0.001, clock).take().allowed())
                .isTrue();
    }
}
