// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.lettuce.core.StreamMessage;
import io.pricewire.model.InvalidEventException;
import io.pricewire.model.MarketEvent;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives what was read to the user's handler, counts it, and keeps the handler's exceptions from ending the reading. */
final class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final String stream;
    private final EventHandler handler;
    private final StreamFigures figures;
    private final Clock clock;
    private final Seldom seldom;

    HandOver(String stream, EventHandler handler, StreamFigures figures, Clock clock, Seldom seldom) {
        this.stream = stream;
        this.handler = handler;
        this.figures = figures;
        this.clock = clock;
        this.seldom = seldom;
    }

    /** Answers whether the handler has returned. */
    boolean entry(StreamPosition position, Map<byte[], byte[]> fields, int deliveries) {
        figures.lag(clock.millis() - position.streamId().ms());
        MarketEvent event;
        try {
            event = EntryDecoder.event(fields);
        } catch (InvalidEventException e) {
            figures.malformedEntry();
            MalformedEntry malformed =
                    new MalformedEntry(stream, position, EntryDecoder.textOrNull(fields), e.getMessage());
            return returns(position.id(), () -> handler.malformed(malformed));
        }
        figures.event();
        return returns(position.id(), () -> handler.event(new StreamEvent(stream, position, event, deliveries)));
    }

    void lost(LostEntries lost) {
        figures.entriesLost(lost.count().orElse(1));
        var unused = returns("what was lost", () -> handler.lost(lost));
    }

    void discontinuity(Discontinuity discontinuity) {
        figures.discontinuity();
        var unused = returns("a discontinuity", () -> handler.discontinuity(discontinuity));
    }

    /** Answers whether the handler has returned. */
    boolean poisoned(StreamMessage<byte[], byte[]> entry, int deliveries) {
        Optional<MarketEvent> event = eventOf(entry.getBody());
        StreamPosition position = StreamPosition.after(entry.getId());
        boolean returned =
                returns(entry.getId(), () -> handler.poisoned(new PoisonedEntry(stream, position, deliveries, event)));
        if (returned) {
            figures.entryPoisoned();
            LOG.warn(
                    "{} {} is set aside after {} deliveries that were not acknowledged. Look at it with XRANGE {} {} {}",
                    stream,
                    entry.getId(),
                    deliveries,
                    stream,
                    entry.getId(),
                    entry.getId());
        }
        return returned;
    }

    private static Optional<MarketEvent> eventOf(Map<byte[], byte[]> fields) {
        try {
            return Optional.of(EntryDecoder.event(fields));
        } catch (InvalidEventException e) {
            return Optional.empty();
        }
    }

    private interface Call {
        void run() throws Exception;
    }

    private boolean returns(String id, Call call) {
        try {
            call.run();
            return true;
        } catch (Exception e) {
            figures.handlerFailed();
            if (seldom.isDue()) {
                LOG.warn("The handler of {} failed at {}", stream, id, e);
            }
            return false;
        }
    }
}
