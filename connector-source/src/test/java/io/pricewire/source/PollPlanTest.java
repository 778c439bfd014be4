// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPlanTest {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @Test
    void keepsTheIntervalAndAsksAllAtOnceWhereTheRateAllowsIt() {
        PollPlan plan = PollPlan.of(HALF_A_SECOND, 20, RateShare.of(50, 0, 1));
        assertThat(plan).isEqualTo(new PollPlan(HALF_A_SECOND, 1));
        assertThat(plan.isSlowerThan(HALF_A_SECOND)).isFalse();
    }

    @Test
    void stretchesTheIntervalAndSpacesTheRequestsWhereItDoesNot() {
        PollPlan plan = PollPlan.of(HALF_A_SECOND, 4, RateShare.of(0.5, 0, 1));
        assertThat(plan.interval()).isBetween(Duration.ofMillis(8000), Duration.ofMillis(8100));
        assertThat(plan.turns()).isEqualTo(4);
        assertThat(plan.nanosPerTurn()).isGreaterThan(Duration.ofSeconds(2).toNanos());
        assertThat(plan.isSlowerThan(HALF_A_SECOND)).isTrue();
        assertThat(plan.neededLife()).isEqualTo(plan.interval().multipliedBy(2));
    }

    @Test
    void spacesMoreRequestsThanMayGoOutInASecond() {
        assertThat(PollPlan.of(Duration.ofSeconds(5), 10, RateShare.of(4, 0, 1)))
                .isEqualTo(new PollPlan(Duration.ofSeconds(5), 10));
    }

    @Test
    void doesNotWarnOfAHundredth() {
        Duration twoSeconds = Duration.ofSeconds(2);
        PollPlan plan = PollPlan.of(twoSeconds, 1, RateShare.of(0.5, 0, 1));
        assertThat(plan.interval()).isGreaterThan(twoSeconds);
        assertThat(plan.isSlowerThan(twoSeconds)).isFalse();
    }
}
