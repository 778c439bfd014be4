// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets something be said at once, and then every ten seconds at most. Fit for many threads. */
final class Seldom {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final AtomicLong dueAt;

    Seldom(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.dueAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** Whether it may be said now, by whoever asked first. */
    boolean isDue() {
        long now = nanoTime.getAsLong();
        long due = dueAt.get();
        return now - due >= 0 && dueAt.compareAndSet(due, now + PAUSE_NANOS);
    }
}
