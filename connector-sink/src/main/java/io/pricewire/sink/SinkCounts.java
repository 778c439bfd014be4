// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.concurrent.atomic.LongAdder;

/** What one task has done since it started. */
final class SinkCounts {

    final LongAdder records = new LongAdder();
    final LongAdder badRecords = new LongAdder();
    final LongAdder passedOver = new LongAdder();
    final LongAdder mirrored = new LongAdder();
    final LongAdder cacheWrites = new LongAdder();
    final LongAdder conflated = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder ahead = new LongAdder();
    final LongAdder older = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder vanished = new LongAdder();
    final LongAdder outages = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder redirects = new LongAdder();

    /** Events that Redis has not acknowledged; the task writes it, anybody reads it. */
    volatile int windowEntries;

    void cached(CacheAnswer answer) {
        cacheWrites.add(answer.written());
        stale.add(answer.stale());
        ahead.add(answer.ahead());
        older.add(answer.older());
    }

    @Override
    public String toString() {
        return records + " records, " + mirrored + " mirrored, " + duplicates + " duplicates, " + cacheWrites
                + " cache writes, " + conflated + " conflated, " + stale + " stale, " + ahead + " ahead, " + older
                + " older, " + badRecords + " bad, " + passedOver + " passed over, " + gaps + " gaps, " + vanished
                + " cursors vanished, " + redirects + " redirects, " + outages + " outages, " + retries + " retries";
    }
}
