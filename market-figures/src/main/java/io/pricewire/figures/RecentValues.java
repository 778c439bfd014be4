// SPDX-License-Identifier: Apache-2.0
package io.pricewire.figures;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How the values of the last minute are spread, within a hundredth: those of the running interval of ten seconds and of
 * the five before it. Whoever records never waits for whoever reads.
 */
public final class RecentValues {

    static final int INTERVALS = 6;
    static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int SIGNIFICANT_DIGITS = 2;

    private final long highest;
    private final LongSupplier nanoTime;
    private final long start;
    private final Recorder recorder;
    private final Histogram[] intervals;
    private final Histogram all;
    private Histogram recorded;
    private volatile long interval;

    /** @param highest a greater value counts as this one */
    public RecentValues(long highest, LongSupplier nanoTime) {
        this.highest = highest;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.recorder = new Recorder(1, highest, SIGNIFICANT_DIGITS);
        this.intervals = Stream.generate(this::histogram).limit(INTERVALS).toArray(Histogram[]::new);
        this.all = histogram();
    }

    private Histogram histogram() {
        return new Histogram(1, highest, SIGNIFICANT_DIGITS);
    }

    /** Adds the values; a negative one counts as 0. Equal ones in a row cost as much as one. */
    public void record(long... values) {
        rollOver();
        for (int from = 0; from < values.length; ) {
            int to = from + 1;
            while (to < values.length && values[to] == values[from]) {
                to++;
            }
            recorder.recordValueWithCount(Math.max(0, Math.min(values[from], highest)), to - from);
            from = to;
        }
    }

    /** The value that so many percent of the others do not exceed; NaN where there is none. */
    public synchronized double percentile(double percent) {
        Histogram recent = recent();
        return recent.getTotalCount() == 0 ? Double.NaN : recent.getValueAtPercentile(percent);
    }

    /** The greatest value; NaN where there is none. */
    public synchronized double max() {
        Histogram recent = recent();
        return recent.getTotalCount() == 0 ? Double.NaN : recent.getMaxValue();
    }

    /** How many there are. */
    public synchronized long count() {
        return recent().getTotalCount();
    }

    /** All of them, until the next look. */
    public synchronized Histogram recent() {
        rollOver();
        collect();
        all.reset();
        for (Histogram each : intervals) {
            all.add(each);
        }
        return all;
    }

    private void rollOver() {
        long current = (nanoTime.getAsLong() - start) / INTERVAL_NANOS;
        if (current > interval) {
            rollOverTo(current);
        }
    }

    private synchronized void rollOverTo(long current) {
        if (current <= interval) {
            return; // Another thread was faster.
        }
        collect();
        for (long each = Math.max(interval + 1, current - INTERVALS + 1); each <= current; each++) {
            slot(each).reset();
        }
        interval = current;
    }

    /** Moves what was recorded into the interval in which it was. */
    private void collect() {
        recorded = recorder.getIntervalHistogram(recorded);
        slot(interval).add(recorded);
    }

    private Histogram slot(long number) {
        return intervals[(int) (number % INTERVALS)];
    }
}
