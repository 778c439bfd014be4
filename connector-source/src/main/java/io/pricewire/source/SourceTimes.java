// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.figures.RecentValues;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How long things took, over the last minute, in microseconds and at most a minute. */
final class SourceTimes {

    private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(1);

    private final RecentValues requests;
    private final RecentValues lateness;

    SourceTimes(LongSupplier nanoTime) {
        this.requests = new RecentValues(LONGEST_US, nanoTime);
        this.lateness = new RecentValues(LONGEST_US, nanoTime);
    }

    /** A request has come to its end. */
    void requested(long nanos) {
        requests.record(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** A tick was taken so late. */
    void ticked(long nanosLate) {
        lateness.record(TimeUnit.NANOSECONDS.toMicros(nanosLate));
    }

    RecentValues requests() {
        return requests;
    }

    RecentValues lateness() {
        return lateness;
    }
}
