// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the reads that took too long, and warns of them every ten seconds at most. */
final class SlowReads {

    private static final Logger LOG = LoggerFactory.getLogger(SlowReads.class);

    private final long thresholdNanos;
    private final ReaderFigures figures;
    private final Seldom seldom;
    private final AtomicLong sinceWarning = new AtomicLong();

    SlowReads(Duration threshold, ReaderFigures figures, Seldom seldom) {
        this.thresholdNanos = threshold.toNanos();
        this.figures = figures;
        this.seldom = seldom;
    }

    void read(String what, long nanos) {
        if (nanos <= thresholdNanos) {
            return;
        }
        figures.slowRead();
        sinceWarning.incrementAndGet();
        if (seldom.isDue()) {
            LOG.warn(
                    "{} reads took longer than {} µs since the last such warning; now {} took {} µs. Look at SLOWLOG in"
                            + " Redis, and whether this machine has processors to spare",
                    sinceWarning.getAndSet(0),
                    TimeUnit.NANOSECONDS.toMicros(thresholdNanos),
                    what,
                    TimeUnit.NANOSECONDS.toMicros(nanos));
        }
    }
}
