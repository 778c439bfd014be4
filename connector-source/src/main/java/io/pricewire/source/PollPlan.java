// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;

/**
 * How often which of a task's requests go out.
 *
 * @param interval from one request of a question to its next
 * @param turns into how many equal parts the interval and the questions are divided
 */
record PollPlan(Duration interval, int turns) {

    private static final double TOLERANCE = 1.05;

    /** Keeps to the wanted interval where the rate allows it, else spreads the questions over a longer one. */
    static PollPlan of(Duration wanted, int questions, RateShare share) {
        double neededNanos = questions / share.sustained() * 1e9;
        boolean isShort = neededNanos > wanted.toNanos();
        Duration interval = isShort ? Duration.ofNanos((long) neededNanos) : wanted;
        boolean burst = !isShort && questions <= share.perSecond();
        return new PollPlan(interval, burst ? 1 : Math.max(1, questions));
    }

    /** Whether it is noticeably slower than wanted. */
    boolean isSlowerThan(Duration wanted) {
        return interval.toNanos() > wanted.toNanos() * TOLERANCE;
    }

    /** How long a cached value must live to reach the next one. */
    Duration neededLife() {
        return interval.multipliedBy(2);
    }

    long nanosPerTurn() {
        return interval.toNanos() / turns;
    }
}
