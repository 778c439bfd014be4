// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: doubling from 100 ms, each shortened by up to a fifth at random. Between attempts to
 * connect they end at 500 ms, because values that live a second or two should be back within a second of Redis, and a
 * connection takes some time too.
 */
public final class Backoff {

    private static final long FIRST_MS = 100;
    private static final long LONGEST_MS = 500;

    private final RandomGenerator random;
    private final long longestMs;
    private long nextMs = FIRST_MS;

    /** Between attempts to connect. */
    public Backoff(RandomGenerator random) {
        this(random, LONGEST_MS);
    }

    /** @param longestMs how long a wait gets, in milliseconds */
    public Backoff(RandomGenerator random, long longestMs) {
        this.random = random;
        this.longestMs = longestMs;
    }

    /** How long to wait before the next attempt, in milliseconds. */
    public long next() {
        long delay = nextMs - random.nextLong(nextMs / 5 + 1);
        nextMs = Math.min(2 * nextMs, longestMs);
        return delay;
    }

    /** The next wait is a short one again. */
    public void reset() {
        nextMs = FIRST_MS;
    }
}
