// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Acknowledges entries whose handler has returned: at once after a slow one, and several at a time after quick ones. Those
 * of the last few milliseconds wait while the next is handled, however long that takes. What was handled and could not be
 * acknowledged, because Redis went away, is remembered and not handled again.
 */
final class Acknowledgements {

    private static final int MANY = 50;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Consumer<byte[]> consumer;
    private final Deliveries deliveries;
    private final LongSupplier nanoTime;
    private final List<String> waiting = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Set<String> handled = new HashSet<>();
    private long sentAt;

    Acknowledgements(Consumer<byte[]> consumer, Deliveries deliveries, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.deliveries = deliveries;
        this.nanoTime = nanoTime;
        this.sentAt = nanoTime.getAsLong();
    }

    private record Sent(List<String> ids, RedisFuture<Long> answer) {}

    /** Whether the entry was handled, and only its acknowledgement may not have arrived. */
    boolean isHandled(String id) {
        return handled.contains(id);
    }

    void handled(StreamSession session, String id) {
        handled.add(id);
        waiting.add(id);
        if (waiting.size() >= MANY || nanoTime.getAsLong() - sentAt >= PAUSE_NANOS) {
            send(session);
        }
    }

    void send(StreamSession session) {
        if (!waiting.isEmpty()) {
            List<String> ids = List.copyOf(waiting);
            waiting.clear();
            sentAt = nanoTime.getAsLong();
            sent.add(new Sent(ids, session.acknowledge(consumer, ids)));
        }
    }

    /** Waits until Redis has acknowledged everything. */
    void confirm(StreamSession session) throws InterruptedException {
        send(session);
        for (Sent each : sent) {
            var unused = session.await(each.answer());
            each.ids().forEach(this::confirmed);
        }
        sent.clear();
    }

    private void confirmed(String id) {
        handled.remove(id);
        deliveries.done(StreamId.parse(id));
    }

    /** What was under way by another connection has to be asked for again. */
    void startAnew() {
        waiting.clear();
        sent.clear();
    }
}
