// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.function.LongSupplier;

/** Ticks at a fixed rate, measured from tick to tick. A tick that is missed is skipped, never made up for. */
final class PollSchedule {

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private long next;

    PollSchedule(long intervalNanos, LongSupplier nanoTime) {
        this.intervalNanos = intervalNanos;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** Whether a tick is due; if so it is taken, and the next one lies ahead. */
    boolean takeTick() {
        long late = nanoTime.getAsLong() - next;
        if (late < 0) {
            return false;
        }
        next += intervalNanos * (1 + late / intervalNanos);
        return true;
    }

    /** Nanoseconds until the next tick, not negative, at most that many. */
    long nanosToNextTick(long atMost) {
        return Math.max(0, Math.min(next - nanoTime.getAsLong(), atMost));
    }
}
