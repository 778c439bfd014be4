// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.redis.Backoff;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether Redis is away, since when, and when to try again: the circuit breaker between the task and Redis. Open until
 * the back-off is over; then half open, for one handshake and one call; closed when all that was held stands.
 */
final class Outage {

    /** What the circuit breaker lets through. */
    enum State {
        CLOSED(0),
        HALF_OPEN(1),
        OPEN(2);

        /** The state as a figure. */
        final int number;

        State(int number) {
            this.number = number;
        }
    }

    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private long since;
    private volatile long retryAt;
    private volatile boolean on;

    Outage(Backoff backoff, LongSupplier nanoTime) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
    }

    boolean isOn() {
        return on;
    }

    boolean mayTry() {
        return state() != State.OPEN;
    }

    /** Asked for on any thread. */
    State state() {
        if (!on) {
            return State.CLOSED;
        }
        return nanoTime.getAsLong() - retryAt < 0 ? State.OPEN : State.HALF_OPEN;
    }

    /** Milliseconds until the next attempt, at least one. */
    long waitMs() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(retryAt - nanoTime.getAsLong()));
    }

    void failed() {
        long now = nanoTime.getAsLong();
        retryAt = now + TimeUnit.MILLISECONDS.toNanos(backoff.next());
        if (!on) {
            since = now;
            on = true;
        }
    }

    /** Ends the outage and tells how long it was, in milliseconds. */
    long end() {
        on = false;
        backoff.reset();
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - since);
    }
}
