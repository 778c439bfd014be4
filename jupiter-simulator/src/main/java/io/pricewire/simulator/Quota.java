// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** One organisation's request quota. */
final class Quota {

    private static final long FIXED_MS = 10_000;
    private static final long SLIDING_MS = 60_000;

    private final WindowMode mode;
    private final Clock clock;
    private final long limit;
    private final Deque<Long> taken = new ArrayDeque<>();
    private long window = -1;

    Quota(WindowMode mode, double requestsPerSecond, Clock clock) {
        this.mode = mode;
        this.clock = clock;
        this.limit = Math.max(1, Math.round(requestsPerSecond * (mode == WindowMode.FIXED_10S ? 10 : 60)));
    }

    /**
     * What the limiter said to a request.
     *
     * @param allowed false for a 429
     * @param remaining requests left
     * @param current requests taken in the window
     * @param resetEpochSeconds when at least one frees
     */
    record Verdict(boolean allowed, long remaining, long current, long resetEpochSeconds) {}

    synchronized Verdict take() {
        long now = clock.millis();
        forgetExpired(now);
        boolean allowed = taken.size() < limit;
        if (allowed) {
            taken.add(now);
        }
        return new Verdict(allowed, limit - taken.size(), taken.size(), resetMs(now) / 1000);
    }

    private void forgetExpired(long now) {
        if (mode == WindowMode.FIXED_10S) {
            if (now / FIXED_MS != window) {
                window = now / FIXED_MS;
                taken.clear();
            }
        } else {
            while (!taken.isEmpty() && taken.peek() <= now - SLIDING_MS) {
                taken.poll();
            }
        }
    }

    private long resetMs(long now) {
        if (mode == WindowMode.FIXED_10S) {
            return (now / FIXED_MS + 1) * FIXED_MS;
        }
        // Rounded up: a client that waits until the reset finds a slot free.
        return (taken.isEmpty() ? now : taken.peek()) + SLIDING_MS + 999;
    }
}
