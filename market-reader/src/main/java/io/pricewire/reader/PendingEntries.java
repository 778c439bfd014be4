// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.models.stream.PendingMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Entries that were delivered and never acknowledged: a consumer's own, and those of others who have left them. */
final class PendingEntries {

    /** By how much the two may differ over a page; an entry that somebody takes over has been idle for longer. */
    private static final long CLOCKS_DIFFER_MS = 100;

    private final String stream;
    private final Consumer<byte[]> consumer;
    private final GroupOptions options;
    private final HandOver handOver;
    private final Deliveries deliveries;
    private final Acknowledgements acknowledgements;
    private final LongSupplier nanoTime;

    PendingEntries(
            String stream,
            Consumer<byte[]> consumer,
            GroupOptions options,
            HandOver handOver,
            Deliveries deliveries,
            Acknowledgements acknowledgements,
            LongSupplier nanoTime) {
        this.stream = stream;
        this.consumer = consumer;
        this.options = options;
        this.handOver = handOver;
        this.deliveries = deliveries;
        this.acknowledgements = acknowledgements;
        this.nanoTime = nanoTime;
    }

    /** Delivers the consumer's own once more, one by one; answers whether none is left. */
    boolean handleOwn(StreamSession session, StreamReading reading) throws InterruptedException {
        boolean noneIsLeft = true;
        Set<StreamId> seen = new HashSet<>();
        StreamId last = null;
        List<PendingMessage> page = session.pendingOf(consumer, last);
        while (!page.isEmpty()) {
            long readAt = nanoTime.getAsLong();
            for (PendingMessage pending : page) {
                if (reading.isClosed()) {
                    return false;
                }
                last = StreamId.parse(pending.getId());
                seen.add(last);
                deliveries.delivered(last);
                long agoMs = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - readAt);
                noneIsLeft &= handle(session, pending, pending.getMsSinceLastDelivery() + agoMs);
                // Before the next: one that the next takes along into its end would look like poison.
                acknowledgements.confirm(session);
            }
            reading.isWell();
            page = session.pendingOf(consumer, last);
        }
        deliveries.pendingAre(seen);
        return noneIsLeft;
    }

    /** @param idleMs how long ago it was delivered, if nobody has taken it over since it was listed */
    private boolean handle(StreamSession session, PendingMessage pending, long idleMs) throws InterruptedException {
        String id = pending.getId();
        if (acknowledgements.isHandled(id)) {
            acknowledgements.handled(session, id);
            return true;
        }
        int before = Math.toIntExact(pending.getRedeliveryCount());
        boolean isPoison = before >= options.maxDeliveries();
        // One at a time, so that an entry that ends the process makes no other look like poison.
        long sinceListed = Math.max(0, idleMs - CLOCKS_DIFFER_MS);
        Optional<StreamMessage<byte[], byte[]>> entry =
                isPoison ? session.claim(consumer, id, sinceListed) : session.redeliver(consumer, id, sinceListed);
        if (entry.isEmpty()) {
            gone(session, id);
            return true;
        }
        boolean returned = isPoison
                ? handOver.poisoned(entry.get(), before)
                : handOver.entry(StreamPosition.after(id), entry.get().getBody(), before + 1);
        if (returned) {
            acknowledgements.handled(session, id);
        }
        return returned;
    }

    /** Somebody else has taken it over or acknowledged it meanwhile, or trimming took it. */
    private void gone(StreamSession session, String id) throws InterruptedException {
        if (session.entry(id).isEmpty()) {
            handOver.lost(new LostEntries(stream, OptionalLong.of(1)));
            acknowledgements.handled(session, id);
        } else {
            deliveries.done(StreamId.parse(id));
        }
    }

    /** Makes what others have left the consumer's own; answers whether there was any. */
    boolean takeOverAbandoned(StreamSession session) throws InterruptedException {
        boolean any = false;
        String next = StreamId.ZERO.toString();
        do {
            List<Object> answer =
                    session.takeOver(consumer, options.abandonedAfter().toMillis(), next);
            next = new String((byte[]) answer.get(0), UTF_8);
            any |= !((List<?>) answer.get(1)).isEmpty();
            int gone = ((List<?>) answer.get(2)).size();
            if (gone > 0) {
                handOver.lost(new LostEntries(stream, OptionalLong.of(gone)));
            }
        } while (!next.equals(StreamId.ZERO.toString()));
        return any;
    }
}
