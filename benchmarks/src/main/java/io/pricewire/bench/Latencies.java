// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.Arrays;

/** Waiting times, each kept. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    void add(long waitedNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = waitedNanos;
    }

    /** The figures of what has been added. */
    Summary summary() {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Summary(count, millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1));
    }

    /** The time that this share of the samples did not exceed. */
    private static double millis(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    /** Waiting times in milliseconds. */
    record Summary(int count, double p50, double p99, double max) {}
}
