// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.figures.RecentValues;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What was read from one stream, by all subscriptions of a reader together. Any thread may ask at any time. */
public final class StreamFigures {

    private static final long LONGEST_MS = TimeUnit.DAYS.toMillis(1);

    private final String stream;
    private final LongAdder events = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder poisoned = new LongAdder();
    private final LongAdder handlerFailures = new LongAdder();
    private final LongAdder discontinuities = new LongAdder();
    private final LongAdder interruptions = new LongAdder();
    private final RecentValues lagMs;

    StreamFigures(String stream, LongSupplier nanoTime) {
        this.stream = stream;
        this.lagMs = new RecentValues(LONGEST_MS, nanoTime);
    }

    /** The stream's name, never null. */
    public String stream() {
        return stream;
    }

    /** How many events were given to handlers; one that was given twice counts twice. */
    public long events() {
        return events.sum();
    }

    /** How many entries were no event. */
    public long malformed() {
        return malformed.sum();
    }

    /** How many entries were trimmed away before they could be read; a loss of unknown size counts as one. */
    public long lost() {
        return lost.sum();
    }

    /** How many entries were set aside, because their handler failed too often. */
    public long poisoned() {
        return poisoned.sum();
    }

    /** How often a handler threw an exception. */
    public long handlerFailures() {
        return handlerFailures.sum();
    }

    /** How often the stream was found to have gone back to an earlier state. */
    public long discontinuities() {
        return discontinuities.sum();
    }

    /** How often reading was interrupted, because Redis was away or refused, or ended by an {@link Error}. */
    public long interruptions() {
        return interruptions.sum();
    }

    /**
     * How long entries had stood in the stream when they were given to a handler, in milliseconds, of the last minute, by
     * this machine's clock against Redis's. It grows while a handler is slower than the stream.
     *
     * @param percent what percentage of the entries waited no longer, 0 to 100, such as 99
     * @return at most a day; NaN when no entry came within the last minute
     */
    public double lagMs(double percent) {
        return lagMs.percentile(percent);
    }

    void event() {
        events.increment();
    }

    void malformedEntry() {
        malformed.increment();
    }

    void entriesLost(long count) {
        lost.add(count);
    }

    void entryPoisoned() {
        poisoned.increment();
    }

    void handlerFailed() {
        handlerFailures.increment();
    }

    void discontinuity() {
        discontinuities.increment();
    }

    void interrupted() {
        interruptions.increment();
    }

    void lag(long ms) {
        lagMs.record(ms);
    }
}
