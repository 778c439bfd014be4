// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.pricewire.model.MarketEvent;
import io.pricewire.reader.EventHandler;
import io.pricewire.reader.StreamEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of all streams and how old prices were when they came. */
final class StreamTally implements EventHandler {

    private final Clock clock;
    private final Ages ages = new Ages();
    private final LongAdder events = new LongAdder();
    private final LongAdder ticks = new LongAdder();
    private volatile Instant measuredFrom = Instant.MAX;
    private Instant lastTick = Instant.MIN;

    StreamTally(Clock clock) {
        this.clock = clock;
    }

    /** Counts events of now and later, not those that the warming chain has still to bring. */
    void startMeasuring() {
        measuredFrom = clock.instant();
    }

    @Override
    public void event(StreamEvent read) {
        MarketEvent event = read.event();
        if (event.timestamp().isBefore(measuredFrom)) {
            return;
        }
        events.increment();
        switch (event.kind()) {
            case PRICE_UPDATE -> price(event.timestamp());
            default -> {}
        }
    }

    /** Only the thread that reads the stream of prices comes here. */
    private void price(Instant timestamp) {
        ages.record(clock.millis() - timestamp.toEpochMilli());
        if (!timestamp.equals(lastTick)) {
            lastTick = timestamp;
            ticks.increment();
        }
    }

    /** Events read from all streams since measuring began. */
    long total() {
        return events.sum();
    }

    /** Polls of the source that have been seen since then: prices of one poll share their event time. */
    long ticks() {
        return ticks.sum();
    }

    /** How old prices were when they were read, since then. */
    Ages ages() {
        return ages;
    }
}
