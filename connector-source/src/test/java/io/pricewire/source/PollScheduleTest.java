// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private final ManualTime time = new ManualTime();
    private final PollSchedule schedule =
            new PollSchedule(Duration.ofMillis(500).toNanos(), time::nanoTime);

    @Test
    void ticksAtOnceAndThenOncePerInterval() {
        assertThat(schedule.takeTick()).isTrue();
        assertThat(schedule.takeTick()).isFalse();
        time.passMs(499);
        assertThat(schedule.takeTick()).isFalse();
        time.passMs(1);
        assertThat(schedule.takeTick()).isTrue();
    }

    @Test
    void doesNotDriftWhenTicksAreTakenLate() {
        for (int tick = 0; tick < 100; tick++) {
            assertThat(schedule.takeTick()).isTrue();
            time.passMs(tick % 2 == 0 ? 730 : 270);
        }
        assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(50).toNanos());
        assertThat(schedule.takeTick()).isTrue();
    }

    @Test
    void skipsTheTicksThatWereMissed() {
        schedule.takeTick();
        time.passMs(2600);
        assertThat(schedule.takeTick()).isTrue();
        assertThat(schedule.takeTick()).isFalse();
        assertThat(schedule.nanosToNextTick(Long.MAX_VALUE))
                .isEqualTo(Duration.ofMillis(400).toNanos());
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        schedule.takeTick();
        assertThat(schedule.nanosToNextTick(1000)).isEqualTo(1000);
        time.passMs(700);
        assertThat(schedule.nanosToNextTick(1000)).isZero();
    }
}
