// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random schedules of batches, faults, rebalances and restarts against a model of Redis and of Connect. */
class ExactlyOnceModelTest {

    private static final long SEEDS = 10_000;

    @Test
    void neverLosesDoublesOrDisordersAnEvent() {
        Optional<String> broken = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(seed -> new RandomSchedule(seed, true).run())
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(broken).isEmpty();
    }

    @Test
    void wouldLoseEventsWithoutTheExpectedCheck() {
        Optional<String> broken = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(seed -> new RandomSchedule(seed, false).run())
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(broken).isPresent();
    }

    @Test
    void putsEveryKindOfFaultToTheTest() {
        RandomSchedule.Faults faults = new RandomSchedule.Faults();
        LongStream.range(0, 200).forEach(seed -> faults.add(new RandomSchedule(seed, true).runAndCount()));
        assertThat(faults.byKind()).hasSize(RandomSchedule.Fault.values().length);
        assertThat(faults.byKind().values()).allMatch(count -> count > 20);
    }
}
