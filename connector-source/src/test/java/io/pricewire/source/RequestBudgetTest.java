// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBudgetTest {

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @CsvSource({"0.5, 1, 5", "1, 1, 10", "2.5, 3, 25", "10, 10, 100", "0.05, 1, 1"})
    void neverExceedsTheRateInAnySecondNorInAnyTen(double rate, int perSecond, int perTen) {
        RequestBudget budget = new RequestBudget(RateShare.of(rate, 0, 1), time::nanoTime);
        List<Long> sent = new ArrayList<>();
        for (int ms = 0; ms < 60_000; ms += 7) {
            while (budget.take()) {
                sent.add((long) ms);
            }
            time.passMs(7);
        }
        assertThat(most(sent, 1000)).isEqualTo(perSecond);
        assertThat(most(sent, 10_000)).isEqualTo(perTen);
    }

    @Test
    void isDividedAmongTasksSoThatTogetherTheyKeepToIt() {
        for (double rate : new double[] {0.5, 1, 2.5, 7, 10}) {
            int tasks = RateShare.perSecond(rate);
            int perSecond = 0;
            int perTen = 0;
            for (int task = 0; task < tasks; task++) {
                RateShare share = RateShare.of(rate, task, tasks);
                assertThat(share.perSecond()).isPositive();
                assertThat(share.perTenSeconds()).isPositive();
                perSecond += share.perSecond();
                perTen += share.perTenSeconds();
            }
            assertThat(perSecond).isEqualTo((int) Math.max(1, Math.ceil(rate)));
            assertThat(perTen).isEqualTo((int) Math.ceil(10 * rate));
        }
    }

    @Test
    void tellsWhenTheNextRequestMayGo() {
        RequestBudget budget = new RequestBudget(RateShare.of(0.5, 0, 1), time::nanoTime);
        assertThat(budget.take()).isTrue();
        time.passMs(300);
        assertThat(budget.nanosUntilFree()).isEqualTo(Duration.ofMillis(700).toNanos());
    }

    @Test
    void waitsForTheLongestOfSeveralPauses() {
        RequestBudget budget = new RequestBudget(RateShare.of(10, 0, 1), time::nanoTime);
        budget.pause(Duration.ofSeconds(5));
        budget.pause(Duration.ofSeconds(1));
        time.passMs(4999);
        assertThat(budget.isPaused()).isTrue();
        assertThat(budget.take()).isFalse();
        time.passMs(1);
        assertThat(budget.take()).isTrue();
    }

    /** The most that were sent in any span of that length. */
    private static int most(List<Long> sent, long span) {
        int most = 0;
        for (int from = 0, to = 0; to < sent.size(); to++) {
            while (sent.get(to) - sent.get(from) >= span) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
