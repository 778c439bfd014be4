// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The naive limit of a Redis: encoded SET and XADD pairs, 500 deep, on two plain connections. */
final class SocketPairs {

    private static final int DEPTH = 500;
    private static final int CONNECTIONS = 2;
    private static final int LINES_PER_PAIR = 3;
    private static final String STREAM = RedisLayout.DEFAULT.stream(EventKind.PRICE_UPDATE);

    private final int records;
    private final List<List<Batch>> shares = new ArrayList<>();

    /** Encodes everything, so that a run only writes and reads. */
    SocketPairs(PriceFeed feed) {
        records = feed.records();
        for (int i = 0; i < CONNECTIONS; i++) {
            shares.add(new ArrayList<>());
        }
        for (int from = 0; from < records; from += DEPTH) {
            int to = Math.min(from + DEPTH, records);
            shares.get(from / DEPTH % CONNECTIONS).add(batch(feed, from, to));
        }
    }

    /** Commands that are written at once, and how many lines Redis answers to them. */
    @SuppressWarnings("ArrayRecordComponent") // batches are never compared
    private record Batch(byte[] commands, int replyLines) {}

    private static Batch batch(PriceFeed feed, int from, int to) {
        ByteArrayOutputStream commands = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            commands.writeBytes(pair(feed, i));
        }
        return new Batch(commands.toByteArray(), LINES_PER_PAIR * (to - from));
    }

    static byte[] pair(PriceFeed feed, int position) {
        String value = new String(feed.value(position), UTF_8);
        String key = RedisLayout.DEFAULT.priceKey(feed.token(position));
        ByteArrayOutputStream pair = new ByteArrayOutputStream();
        pair.writeBytes(RedisSocket.command("SET", key, value, "PX", "2000"));
        pair.writeBytes(RedisSocket.command(
                "XADD",
                STREAM,
                "MAXLEN",
                "~",
                "10000",
                "*",
                "event_type",
                EventKind.PRICE_UPDATE.eventType(),
                "timestamp",
                feed.timestamp(position),
                "data",
                value));
        return pair.toByteArray();
    }

    /** Writes it all; from the moment that every connection stands until the last reply. */
    Timing run(URI redis) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        long[] start = new long[1];
        CyclicBarrier ready = new CyclicBarrier(CONNECTIONS, () -> start[0] = System.nanoTime());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (List<Batch> share : shares) {
                running.add(threads.submit(() -> {
                    write(redis, share, ready);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            return new Timing(records, System.nanoTime() - start[0]);
        } catch (ExecutionException e) {
            throw new IOException("A connection of plain pairs failed: " + e.getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(URI redis, List<Batch> share, CyclicBarrier ready) throws Exception {
        byte[] buffer = new byte[64 * 1024];
        try (RedisSocket socket = new RedisSocket(redis)) {
            ready.await();
            for (Batch batch : share) {
                socket.send(batch.commands());
                passOver(socket.replies(), batch.replyLines(), buffer);
            }
        }
    }

    /** Reads that many lines; an error among them has a minus where none of the expected replies has one. */
    private static void passOver(InputStream replies, int lines, byte[] buffer) throws IOException {
        int left = lines;
        byte before = '\n';
        while (left > 0) {
            int length = replies.read(buffer);
            if (length < 0) {
                throw new EOFException("Redis closed the connection.");
            }
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '-' && before == '\n') {
                    throw new IOException(
                            "Redis answers with " + new String(buffer, i, Math.min(80, length - i), UTF_8));
                }
                before = buffer[i];
                left -= before == '\n' ? 1 : 0;
            }
        }
    }
}
