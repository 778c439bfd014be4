// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

/**
 * How the board's own reading does. Figures are of the last seconds, latencies of the last minute; NaN where there is
 * nothing to tell.
 *
 * @param hitRate 0 to 1
 * @param p50Micros microseconds that half of the reads took at most
 * @param p99Micros microseconds that 99 of 100 reads took at most
 * @param slowReads reads above a millisecond since the start
 * @param eventsPerSecond from all streams
 * @param lagP99Ms milliseconds that 99 of 100 prices had stood in their stream at most
 * @param trouble why Redis cannot be read at the moment; empty when all is well
 */
record Vitals(
        double hitRate,
        double p50Micros,
        double p99Micros,
        long slowReads,
        double eventsPerSecond,
        double lagP99Ms,
        String trouble) {}
