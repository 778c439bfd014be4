// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyValue;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection by Lettuce. */
final class LettucePipeline implements Pipeline {

    /**
     * One call at a time: another one that waited in Redis would run before whoever asks meanwhile. What it costs is the
     * way there and back, about a quarter of a call's time on loopback.
     */
    private static final int MOST_UNANSWERED = 1;

    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final RedisAsyncCommands<byte[], byte[]> redis;
    private final MirrorScript mirror;
    private final CacheScript cache;
    private final Turnstile turnstile;

    LettucePipeline(StatefulRedisConnection<byte[], byte[]> connection, MirrorScript mirror, CacheScript cache) {
        this.connection = connection;
        this.redis = connection.async();
        this.mirror = mirror;
        this.cache = cache;
        this.turnstile = new Turnstile(MOST_UNANSWERED, connection::flushCommands);
        connection.setAutoFlushCommands(false);
    }

    @Override
    public CompletableFuture<MirrorAnswer> mirror(MirrorCall call) {
        return turnstile.queue(mirror.call(redis, call));
    }

    @Override
    public CompletableFuture<CacheAnswer> cache(CacheCall call) {
        return turnstile.queue(cache.call(redis, call));
    }

    @Override
    public CompletableFuture<List<Cursor>> cursors(List<Lane> lanes) {
        return turnstile.queue(() -> read(lanes));
    }

    private CompletableFuture<List<Cursor>> read(List<Lane> lanes) {
        Map<String, List<Lane>> byStream = new LinkedHashMap<>();
        lanes.forEach(lane -> byStream.computeIfAbsent(lane.stream(), stream -> new ArrayList<>())
                .add(lane));
        Map<Lane, CompletableFuture<Cursor>> found = new LinkedHashMap<>();
        byStream.forEach((stream, ofStream) -> {
            byte[][] fields = ofStream.stream().map(Lane::field).toArray(byte[][]::new);
            String key = Cursor.key(stream);
            CompletionStage<List<KeyValue<byte[], byte[]>>> answer = redis.hmget(key.getBytes(UTF_8), fields)
                    .exceptionally(error -> {
                        throw RedisFault.naming(key, error);
                    });
            for (int i = 0; i < fields.length; i++) {
                int at = i;
                found.put(
                        ofStream.get(i),
                        answer.thenApply(values -> cursor(values.get(at))).toCompletableFuture());
            }
        });
        List<CompletableFuture<Cursor>> inOrder = lanes.stream().map(found::get).toList();
        return CompletableFuture.allOf(inOrder.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        inOrder.stream().map(CompletableFuture::join).collect(ArrayList::new, List::add, List::addAll));
    }

    private static Cursor cursor(KeyValue<byte[], byte[]> value) {
        return value.hasValue() ? Cursor.parse(value.getValue()) : null;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Told once; the next outage has a telling of its own.
    public void append(StreamEntry entry) {
        turnstile.queue(() -> mirror.append(redis, entry));
    }

    @Override
    public void flush() {
        turnstile.turn();
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        discard(connection);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for a connection that is of no more use.
    static void discard(StatefulRedisConnection<?, ?> connection) {
        connection.closeAsync();
    }
}
