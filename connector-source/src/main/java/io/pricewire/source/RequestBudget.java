// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps requests within their rate, and waits while upstream says that its quota is used up. */
final class RequestBudget {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RateShare share;
    private final LongSupplier nanoTime;
    private final Deque<Long> sent = new ArrayDeque<>();
    private volatile long pausedUntil;

    RequestBudget(RateShare share, LongSupplier nanoTime) {
        this.share = share;
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
    }

    /** Takes a request from the budget; false when none is left now. */
    boolean take() {
        if (nanosUntilFree() > 0) {
            return false;
        }
        sent.addLast(nanoTime.getAsLong());
        return true;
    }

    /** Nanoseconds until the next request may go out, zero when it may now. */
    long nanosUntilFree() {
        long now = nanoTime.getAsLong();
        while (!sent.isEmpty() && now - sent.peekFirst() >= 10 * SECOND) {
            sent.removeFirst();
        }
        long wait = Math.max(0, pausedUntil - now);
        if (sent.size() >= share.perTenSeconds()) {
            wait = Math.max(wait, sent.peekFirst() + 10 * SECOND - now);
        }
        if (sent.size() >= share.perSecond()) {
            wait = Math.max(wait, fromTheEnd(share.perSecond()) + SECOND - now);
        }
        return wait;
    }

    private long fromTheEnd(int position) {
        Iterator<Long> newestFirst = sent.descendingIterator();
        long time = newestFirst.next();
        for (int i = 1; i < position; i++) {
            time = newestFirst.next();
        }
        return time;
    }

    /** Sends nothing for that long, or longer where a pause still lasts. */
    void pause(Duration duration) {
        long until = nanoTime.getAsLong() + duration.toNanos();
        pausedUntil = isPaused() && pausedUntil - until > 0 ? pausedUntil : until;
    }

    boolean isPaused() {
        return pausedUntil - nanoTime.getAsLong() > 0;
    }
}
