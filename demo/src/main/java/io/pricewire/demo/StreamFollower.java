// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Reads all five streams as they grow, on a connection and a thread of its own. */
final class StreamFollower implements AutoCloseable {

    private static final long BLOCK_MS = 100;
    private static final int COUNT = 500;

    private final StatefulRedisConnection<String, String> connection;
    private final Map<String, String> positions = new HashMap<>();
    private final Map<String, LongAdder> counts = new HashMap<>();
    private final Ages ages = new Ages();
    private final LongAdder ticks = new LongAdder();
    private final String priceStream;
    private final Thread thread = new Thread(this::follow, "stream-follower");
    private volatile boolean stopped;
    private volatile long measuredFrom = Long.MAX_VALUE;
    private String lastTick = "";

    StreamFollower(RedisClient client, RedisLayout layout) {
        connection = client.connect();
        priceStream = layout.stream(EventKind.PRICE_UPDATE);
        for (String stream : new EnumMap<>(layout.streams()).values()) {
            positions.put(stream, "0");
            counts.put(stream, new LongAdder());
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Events read from that stream so far. */
    long count(String stream) {
        return counts.get(stream).sum();
    }

    /** Events read from all streams so far. */
    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Polls of the source that have been seen so far: prices of one poll share their event time. */
    long ticks() {
        return ticks.sum();
    }

    /** How old prices were when they were read, since {@link #startMeasuring}. */
    Ages ages() {
        return ages;
    }

    /** Counts events of now and later, not those that the warming chain has still to bring. */
    void startMeasuring() {
        measuredFrom = System.currentTimeMillis();
    }

    private void follow() {
        while (!stopped) {
            try {
                StreamOffset<String>[] from = offsets();
                List<StreamMessage<String, String>> entries = connection
                        .sync()
                        .xread(XReadArgs.Builder.block(BLOCK_MS).count(COUNT), from);
                long now = System.currentTimeMillis();
                entries.forEach(entry -> take(entry, now));
            } catch (RedisException e) {
                // Closed at the end; otherwise the connection is being restored.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BLOCK_MS));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private StreamOffset<String>[] offsets() {
        return positions.entrySet().stream()
                .map(position -> StreamOffset.from(position.getKey(), position.getValue()))
                .toArray(StreamOffset[]::new);
    }

    private void take(StreamMessage<String, String> entry, long now) {
        positions.put(entry.getStream(), entry.getId());
        String timestamp = entry.getBody().get("timestamp");
        long time = timeOrZero(timestamp);
        if (time < measuredFrom) {
            return;
        }
        counts.get(entry.getStream()).increment();
        if (entry.getStream().equals(priceStream)) {
            ages.record(now - time);
            if (!timestamp.equals(lastTick)) {
                lastTick = timestamp;
                ticks.increment();
            }
        }
    }

    /** Epoch milliseconds; 0 for an entry that somebody else wrote. */
    private static long timeOrZero(String timestamp) {
        try {
            return timestamp == null ? 0 : Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        stopped = true;
        connection.close();
    }
}
