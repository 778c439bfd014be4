// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.figures.RecentValues;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How old values are when Redis has them, and how long Redis takes: of the last minute. */
final class SinkTimes {

    private static final long OLDEST_MS = TimeUnit.HOURS.toMillis(1);
    private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(1);

    private final RecentValues priceAgeMs;
    private final RecentValues flushLatencyUs;
    private final Clock clock;
    private final LongSupplier nanoTime;

    SinkTimes(Clock clock, LongSupplier nanoTime) {
        this.priceAgeMs = new RecentValues(OLDEST_MS, nanoTime);
        this.flushLatencyUs = new RecentValues(LONGEST_US, nanoTime);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The moment that {@link #answered} takes, in nanoseconds. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** Redis has answered a call that was given to the connection at that moment. */
    void answered(long sentAt) {
        flushLatencyUs.record(TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong() - sentAt));
    }

    /** Redis has answered for values of these event times, in epoch milliseconds. */
    void answeredFor(long[] eventTimes) {
        long now = clock.millis();
        long[] ages = new long[eventTimes.length];
        for (int i = 0; i < ages.length; i++) {
            ages[i] = now - eventTimes[i];
        }
        priceAgeMs.record(ages);
    }

    /** In milliseconds, at most an hour. */
    RecentValues priceAgeMs() {
        return priceAgeMs;
    }

    /** In microseconds, at most a minute. */
    RecentValues flushLatencyUs() {
        return flushLatencyUs;
    }
}
