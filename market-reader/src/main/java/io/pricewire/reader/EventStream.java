// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.Consumer;
import io.pricewire.redis.Backoff;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads streams of events as they grow. Each subscription has a connection and a thread of its own, of which there are
 * {@value #MOST} at most, and goes on by itself after an outage or a failover of Redis. Safe for use by many threads.
 */
public final class EventStream {

    /** How many streams may be read at the same time. */
    public static final int MOST = 20;

    private final Supplier<StreamSessions> sessions;
    private final ReaderFigures figures;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Semaphore free = new Semaphore(MOST);
    private final Set<StreamReading> readings = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EventStream(Supplier<StreamSessions> sessions, ReaderFigures figures, Clock clock, LongSupplier nanoTime) {
        this.sessions = sessions;
        this.figures = figures;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Follows a stream with {@link ReadOptions#DEFAULT}.
     *
     * @param stream the stream's name, such as {@code stream:price-updates}, not null; it need not exist yet
     * @param from where to begin, not null
     * @param handler takes what is read, not null; on one thread, in order
     * @return to close when no more is to be read, never null
     * @throws IllegalStateException when {@value #MOST} streams are being read, or the reader is closed
     * @see #follow(String, StreamPosition, ReadOptions, EventHandler)
     */
    public Subscription follow(String stream, StreamPosition from, EventHandler handler) {
        return follow(stream, from, ReadOptions.DEFAULT, handler);
    }

    /**
     * Follows a stream: every follower is given every entry, and none is acknowledged. Answers at once; a Redis that is
     * away is tried again until it is there.
     *
     * @param stream the stream's name, such as {@code stream:price-updates}, not null; it need not exist yet
     * @param from where to begin, not null
     * @param options how to read, not null
     * @param handler takes what is read, not null; on one thread, in order
     * @return to close when no more is to be read, never null
     * @throws IllegalStateException when {@value #MOST} streams are being read, or the reader is closed
     */
    public Subscription follow(String stream, StreamPosition from, ReadOptions options, EventHandler handler) {
        Seldom seldom = new Seldom(nanoTime);
        HandOver handOver = new HandOver(stream, handler, figures.stream(stream), clock, seldom);
        return start("follow " + stream, stream, options, new Follower(stream, from, handOver), seldom);
    }

    /**
     * Reads a stream as a consumer of a group with {@link GroupOptions#DEFAULT}.
     *
     * @param stream the stream's name, not null; it is created, empty, when it does not exist
     * @param group the group's name, not null; it is created when it does not exist, at the stream's end
     * @param consumer this consumer's name, not null; the same one after a restart, and no other's at the same time
     * @param handler takes what is read, not null; on one thread; entries that failed come again after later ones
     * @return to close when no more is to be read, never null
     * @throws IllegalStateException when {@value #MOST} streams are being read, or the reader is closed
     * @see #consume(String, String, String, GroupOptions, EventHandler)
     */
    public Subscription consume(String stream, String group, String consumer, EventHandler handler) {
        return consume(stream, group, consumer, GroupOptions.DEFAULT, handler);
    }

    /**
     * Reads a stream as a consumer of a group: each entry goes to one consumer of the group, and is acknowledged when the
     * handler has returned. Every entry is handled at least once as long as the stream has it; one is handled again only
     * when a consumer ended, or Redis went away, between handling and acknowledgement. First comes what this consumer was
     * given before and had not acknowledged. Answers at once; a Redis that is away is tried again until it is there.
     *
     * <p>A group that vanishes is created again by the consumer that sees it first, after what that one has acknowledged,
     * so some entries may be handled twice. The others that see it take up again what they had not acknowledged. One whose
     * handler is at work, or that has no connection, may not see it before the group is there again: what had failed with
     * it then comes no more.
     *
     * @param stream the stream's name, not null; it is created, empty, when it does not exist
     * @param group the group's name, not null; it is created when it does not exist, and again when it vanishes
     * @param consumer this consumer's name, not null; the same one after a restart, and no other's at the same time
     * @param options how to read, not null
     * @param handler takes what is read, not null; on one thread; entries that failed come again after later ones
     * @return to close when no more is to be read, never null
     * @throws IllegalStateException when {@value #MOST} streams are being read, or the reader is closed
     */
    public Subscription consume(
            String stream, String group, String consumer, GroupOptions options, EventHandler handler) {
        Seldom seldom = new Seldom(nanoTime);
        HandOver handOver = new HandOver(stream, handler, figures.stream(stream), clock, seldom);
        GroupConsumer work = new GroupConsumer(
                new GroupConsumer.Place(stream, group, Consumer.from(group.getBytes(UTF_8), consumer.getBytes(UTF_8))),
                options,
                handOver,
                new Backoff(new Random(), options.abandonedAfter().toMillis() / 2), // Or others would take it over.
                nanoTime);
        return start("consume " + stream + " as " + consumer, stream, options.read(), work, seldom);
    }

    private synchronized Subscription start(
            String name, String stream, ReadOptions options, StreamReading.Work work, Seldom seldom) {
        if (closed) {
            throw new IllegalStateException("The reader is closed: open another one to read " + stream);
        }
        if (!free.tryAcquire()) {
            throw new IllegalStateException(MOST + " streams are being read, which is the most: close a subscription"
                    + " before reading " + stream);
        }
        StreamReading[] self = new StreamReading[1];
        self[0] = new StreamReading(
                name,
                stream,
                options,
                sessions.get(),
                work,
                new StreamReading.Surroundings(figures.stream(stream), seldom, () -> ended(self[0])),
                new Backoff(new Random()));
        readings.add(self[0]);
        return self[0].start();
    }

    private void ended(StreamReading reading) {
        readings.remove(reading);
        free.release();
    }

    void close() {
        synchronized (this) {
            closed = true; // No reading is about to start any more.
        }
        StreamReading.closeAll(readings);
    }
}
