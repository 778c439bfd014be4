// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: doubling from 100 ms to 800 ms, each shortened by up to a fifth at random. No longer,
 * because values that live a second or two should be back within a second of Redis; an attempt is one connection.
 */
final class Backoff {

    private static final long FIRST_MS = 100;
    private static final long LONGEST_MS = 800;

    private final RandomGenerator random;
    private long nextMs = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait before the next attempt, in milliseconds. */
    long next() {
        long delay = nextMs - random.nextLong(nextMs / 5 + 1);
        nextMs = Math.min(2 * nextMs, LONGEST_MS);
        return delay;
    }

    void reset() {
        nextMs = FIRST_MS;
    }
}
