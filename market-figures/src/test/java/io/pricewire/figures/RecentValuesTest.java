// SPDX-License-Identifier: Apache-2.0
package io.pricewire.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentValuesTest {

    private long nanos = -1;
    private final RecentValues values = new RecentValues(3_600_000, () -> nanos);

    @Test
    void knowsNothingBeforeTheFirstValue() {
        assertThat(values.percentile(50)).isNaN();
        assertThat(values.max()).isNaN();
    }

    @Test
    void tellsHowTheValuesAreSpreadWithinAHundredth() {
        values.record(LongStream.rangeClosed(1, 10_000).toArray());
        assertThat(values.percentile(50)).isBetween(5000.0, 5050.0);
        assertThat(values.percentile(99)).isBetween(9900.0, 10_000.0);
        assertThat(values.max()).isBetween(10_000.0, 10_100.0);
    }

    @Test
    void countsEachOfManyEqualValues() {
        long[] mostlySevens = new long[100];
        Arrays.fill(mostlySevens, 7);
        mostlySevens[99] = 90;
        values.record(mostlySevens);
        assertThat(values.percentile(99)).isEqualTo(7);
        assertThat(values.percentile(99.1)).isEqualTo(90);
    }

    @Test
    void takesNegativeValuesForZeroAndBoundsGreatOnes() {
        values.record(-5);
        assertThat(values.max()).isZero();
        values.record(Long.MAX_VALUE);
        assertThat(values.max()).isBetween(3_600_000.0, 3_636_000.0);
    }

    @Test
    void forgetsAValueWithinAMinuteAndNotBeforeFiftySeconds() {
        pass(9);
        values.record(100);
        pass(1);
        values.record(1);
        pass(49);
        assertThat(values.max()).as("after 50 s").isEqualTo(100);
        pass(1);
        assertThat(values.max()).as("after 51 s").isEqualTo(1);
        pass(10);
        assertThat(values.max()).as("after 61 s").isNaN();
    }

    @Test
    void forgetsOldValuesEvenWhenNobodyHasLookedForHours() {
        values.record(100);
        pass(7200);
        values.record(1);
        assertThat(values.max()).isEqualTo(1);
    }

    @Test
    void changesNothingByBeingLookedAt() {
        values.record(100);
        for (int second = 0; second < 59; second++) {
            assertThat(values.percentile(50)).isEqualTo(100);
            pass(1);
        }
        assertThat(values.percentile(50)).isEqualTo(100);
    }

    @Test
    void losesNothingWhileItIsLookedAt() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                values.max();
            }
        });
        reader.start();
        long[] call = LongStream.rangeClosed(1, 64).toArray();
        for (int i = 0; i < 2000; i++) {
            values.record(call);
        }
        done.set(true);
        reader.join();
        assertThat(values.recent().getTotalCount()).isEqualTo(64 * 2000);
    }

    private void pass(long seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }
}
