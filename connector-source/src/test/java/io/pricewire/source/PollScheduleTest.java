// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private final ManualTime time = new ManualTime();
    private final PollSchedule schedule = new PollSchedule(new PollPlan(Duration.ofMillis(500), 1), time::nanoTime);

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
    void givesEachQuestionItsTurn() {
        PollSchedule spaced = new PollSchedule(new PollPlan(Duration.ofMillis(900), 3), time::nanoTime);
        List<String> asked = new ArrayList<>();
        for (int tick = 0; tick < 4; tick++) {
            assertThat(spaced.takeTick()).isTrue();
            asked.addAll(spaced.ofThisTurn(List.of("a", "b", "c")));
            time.passMs(300);
        }
        assertThat(asked).containsExactly("a", "b", "c", "a");
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        schedule.takeTick();
        assertThat(schedule.nanosToNextTick(1000)).isEqualTo(1000);
        time.passMs(700);
        assertThat(schedule.nanosToNextTick(1000)).isZero();
    }
}
