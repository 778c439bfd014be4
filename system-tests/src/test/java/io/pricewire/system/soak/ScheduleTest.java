// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final List<Strike> STRIKES = List.of(strike("a"), strike("b"), strike("c"), strike("d"));

    @Test
    void bringsEveryStrikeOnceInEachRound() {
        Schedule schedule = new Schedule(STRIKES, 7);
        for (int round = 0; round < 10; round++) {
            assertThat(schedule.rounds()).isEqualTo(round);
            assertThat(names(schedule, STRIKES.size())).containsExactlyInAnyOrder("a", "b", "c", "d");
        }
    }

    @Test
    void isReproducedByItsSeed() {
        Schedule one = new Schedule(STRIKES, 7);
        Schedule other = new Schedule(STRIKES, 7);
        for (int i = 0; i < 40; i++) {
            Schedule.Turn turn = one.next();
            Schedule.Turn same = other.next();
            assertThat(same.strike()).isEqualTo(turn.strike());
            assertThat(same.random().nextLong()).isEqualTo(turn.random().nextLong());
        }
    }

    @Test
    void isAnotherOneWithAnotherSeed() {
        HashSet<List<String>> rounds = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            rounds.add(names(new Schedule(STRIKES, seed), 8));
        }
        assertThat(rounds).hasSizeGreaterThan(10);
    }

    private static List<String> names(Schedule schedule, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(schedule.next().strike().name());
        }
        return names;
    }

    private static Strike strike(String name) {
        return new Strike(name, Duration.ofSeconds(10), random -> {});
    }
}
