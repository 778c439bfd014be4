// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.figures.RecentValues;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What a reader has read and how long it took. Every method may be called by any thread at any time. */
public final class ReaderFigures {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder slowReads = new LongAdder();
    private final LongAdder failedReads = new LongAdder();
    private final RecentValues latencyMicros;
    private final Map<String, StreamFigures> streams = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<StreamFigures>> awaiting = new CopyOnWriteArrayList<>();
    private final LongSupplier nanoTime;

    ReaderFigures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.latencyMicros = new RecentValues(LONGEST_MICROS, nanoTime);
    }

    /** How many values were found. */
    public long hits() {
        return hits.sum();
    }

    /** How many values were not there. */
    public long misses() {
        return misses.sum();
    }

    /** How many values were there and could not be read as what they should be. */
    public long malformed() {
        return malformed.sum();
    }

    /** The share of values found among those found or absent, 0 to 1; NaN before the first. */
    public double hitRate() {
        long found = hits();
        long all = found + misses();
        return all == 0 ? Double.NaN : (double) found / all;
    }

    /**
     * How long reads of the last minute took, decoding included, in microseconds; one of several keys counts once.
     *
     * @param percent what percentage of the reads took no longer, 0 to 100, such as 99
     * @return at most a minute; NaN when nothing was read within the last minute
     */
    public double readLatencyMicros(double percent) {
        return latencyMicros.percentile(percent);
    }

    /** How many reads took longer than {@link ReaderSettings#slowRead}, 1,000 microseconds unless told otherwise. */
    public long slowReads() {
        return slowReads.sum();
    }

    /** How many reads failed, because Redis was away or slower than the command timeout. */
    public long failedReads() {
        return failedReads.sum();
    }

    /** What was read from each stream, by its name; never null, not modifiable. A stream stays once it was followed. */
    public Map<String, StreamFigures> streams() {
        return Map.copyOf(new TreeMap<>(streams));
    }

    StreamFigures stream(String name) {
        StreamFigures known = streams.get(name);
        if (known != null) {
            return known;
        }
        StreamFigures fresh = new StreamFigures(name, nanoTime);
        StreamFigures other = streams.putIfAbsent(name, fresh);
        if (other != null) {
            return other;
        }
        awaiting.forEach(each -> each.accept(fresh));
        return fresh;
    }

    /** Tells of each stream at least once, of those that are followed already at once. */
    void onStream(Consumer<StreamFigures> told) {
        awaiting.add(told);
        streams.values().forEach(told);
    }

    void found(Lookup<?> lookup) {
        LongAdder counter =
                lookup instanceof Lookup.Found ? hits : lookup instanceof Lookup.Absent ? misses : malformed;
        counter.increment();
    }

    void read(long nanos) {
        latencyMicros.record(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    void slowRead() {
        slowReads.increment();
    }

    void readFailed() {
        failedReads.increment();
    }
}
