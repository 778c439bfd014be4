// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Ticks at a fixed rate, measured from tick to tick. A tick that is missed is skipped, never made up for. Where the plan
 * has several turns, each tick is the next one's.
 */
final class PollSchedule {

    private final long period;
    private final int turns;
    private final LongSupplier nanoTime;
    private long next;
    private int turn = -1;
    private long lateness;

    PollSchedule(PollPlan plan, LongSupplier nanoTime) {
        this.period = plan.nanosPerTurn();
        this.turns = plan.turns();
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** Whether a tick is due; if so it is taken, and the next one lies ahead. */
    boolean takeTick() {
        long late = nanoTime.getAsLong() - next;
        if (late < 0) {
            return false;
        }
        long passed = 1 + late / period;
        next += period * passed;
        // A turn that was missed is the next one's, so that nobody is skipped again and again.
        turn = (turn + 1) % turns;
        lateness = late;
        return true;
    }

    /** How late the last tick was taken, in nanoseconds. */
    long lateness() {
        return lateness;
    }

    /** Those of the questions whose turn it is. */
    <T> List<T> ofThisTurn(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % turns == turn)
                .mapToObj(all::get)
                .toList();
    }

    /** Nanoseconds until the next tick, not negative, at most that many. */
    long nanosToNextTick(long atMost) {
        return Math.max(0, Math.min(next - nanoTime.getAsLong(), atMost));
    }
}
