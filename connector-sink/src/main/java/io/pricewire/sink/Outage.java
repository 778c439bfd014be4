// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether Redis is away, since when, and when to try again: the circuit breaker between the task and Redis. Open until
 * the back-off is over; then half open, for one handshake and one call; closed when all that was held stands.
 */
final class Outage {

    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private boolean on;
    private long since;
    private long retryAt;

    Outage(Backoff backoff, LongSupplier nanoTime) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
    }

    boolean isOn() {
        return on;
    }

    boolean mayTry() {
        return !on || nanoTime.getAsLong() - retryAt >= 0;
    }

    /** Milliseconds until the next attempt, at least one. */
    long waitMs() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(retryAt - nanoTime.getAsLong()));
    }

    void failed() {
        long now = nanoTime.getAsLong();
        if (!on) {
            on = true;
            since = now;
        }
        retryAt = now + TimeUnit.MILLISECONDS.toNanos(backoff.next());
    }

    /** Ends the outage and tells how long it was, in milliseconds. */
    long end() {
        on = false;
        backoff.reset();
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - since);
    }
}
