// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.util.concurrent.atomic.AtomicLongArray;

/** How old events were when they were read, in whole milliseconds up to a minute. */
final class Ages {

    private static final int LONGEST_MS = 60_000;

    private final AtomicLongArray counts = new AtomicLongArray(LONGEST_MS + 1);

    void record(long ageMs) {
        counts.incrementAndGet((int) Math.max(0, Math.min(ageMs, LONGEST_MS)));
    }

    /** The age that this share of the events did not exceed, in milliseconds; 0 when there was none. */
    long percentile(double share) {
        long total = 0;
        for (int ms = 0; ms <= LONGEST_MS; ms++) {
            total += counts.get(ms);
        }
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int ms = 0; ms <= LONGEST_MS && total > 0; ms++) {
            seen += counts.get(ms);
            if (seen >= rank) {
                return ms;
            }
        }
        return 0;
    }
}
