// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.Set;
import java.util.TreeSet;

/**
 * How late requests went out, told from the moments that they went out at: the earliest of them, in the sense of its
 * place within the interval, was on time.
 */
final class Lateness {

    private final long intervalMs;
    private final Set<Long> sentMs = new TreeSet<>();

    Lateness(long intervalMs) {
        this.intervalMs = intervalMs;
    }

    synchronized void sentAt(long epochMs) {
        sentMs.add(epochMs);
    }

    /** The figures of all moments from that one on. */
    synchronized Latencies.Summary since(long epochMs) {
        long reference = -1;
        long earliest = 0;
        for (long time : sentMs) {
            if (time >= epochMs) {
                reference = reference < 0 ? time : reference;
                earliest = Math.min(earliest, offset(time, reference));
            }
        }
        Latencies lateness = new Latencies();
        for (long time : sentMs) {
            if (time >= epochMs) {
                lateness.add((offset(time, reference) - earliest) * 1_000_000);
            }
        }
        return lateness.summary();
    }

    /** How many ticks had requests from that moment on. */
    synchronized long ticksSince(long epochMs) {
        return sentMs.stream()
                .filter(time -> time >= epochMs)
                .map(time -> Math.floorDiv(time - epochMs, intervalMs))
                .distinct()
                .count();
    }

    /** Where the moment lies beside the reference's grid, from half an interval before to half an interval after. */
    private long offset(long time, long reference) {
        long within = Math.floorMod(time - reference, intervalMs);
        return within > intervalMs / 2 ? within - intervalMs : within;
    }
}
