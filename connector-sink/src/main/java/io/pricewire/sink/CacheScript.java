// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.model.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Calls of cache.lua: the guard that lets a newer value win and no old one in. */
final class CacheScript {

    private static final int MOST_OPERATIONS = 64;
    private static final int MOST_BYTES = 32 * 1024;
    private static final byte[] SOURCE = resource("cache.lua");
    private static final byte[] DELETE = "0".getBytes(UTF_8);
    private static final byte[] NOTHING = {};

    private final Map<EventKind, byte[]> latest = new EnumMap<>(EventKind.class);
    private final SinkCounts counts;
    private String sha;

    CacheScript(RedisPriceSinkConfig config, SinkCounts counts) {
        latest.put(EventKind.PRICE_UPDATE, number(config.priceTtlMs() + config.eventTimeMaxAheadMs()));
        latest.put(EventKind.POOL_STATE, number(config.poolTtlMs() + config.eventTimeMaxAheadMs()));
        this.counts = counts;
    }

    private static byte[] resource(String name) {
        try (InputStream in = CacheScript.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] number(long value) {
        return Long.toString(value).getBytes(UTF_8);
    }

    void load(RedisCommands<byte[], byte[]> redis) {
        sha = redis.scriptLoad(SOURCE);
    }

    /** Sends the operations in calls that are small enough for no reader to wait behind one. */
    List<Call> send(RedisAsyncCommands<byte[], byte[]> redis, List<CacheOperation> operations) {
        List<Call> calls = new ArrayList<>();
        for (EventKind kind : latest.keySet()) {
            Batch batch = new Batch(latest.get(kind));
            for (CacheOperation operation : operations) {
                if (operation.kind() == kind) {
                    batch.add(operation);
                    if (batch.isFull()) {
                        calls.add(batch.send(redis));
                        batch = new Batch(latest.get(kind));
                    }
                }
            }
            if (!batch.isEmpty()) {
                calls.add(batch.send(redis));
            }
        }
        return calls;
    }

    private void count(List<?> answer) {
        counts.cacheWrites.add((Long) answer.get(0));
        counts.stale.add((Long) answer.get(1));
        counts.ahead.add((Long) answer.get(2));
        counts.older.add((Long) answer.get(3));
    }

    /** The keys and arguments of one call. */
    private final class Batch {
        private final List<byte[]> keys = new ArrayList<>();
        private final List<byte[]> arguments = new ArrayList<>();
        private int bytes;

        Batch(byte[] limit) {
            arguments.add(limit);
        }

        void add(CacheOperation operation) {
            byte[] key = operation.key().getBytes(UTF_8);
            byte[] expiry = DELETE;
            byte[] value = NOTHING;
            if (operation instanceof CacheOperation.Write write) {
                expiry = number(write.expiresAt());
                value = write.value();
            }
            keys.add(key);
            arguments.add(expiry);
            arguments.add(value);
            bytes += key.length + value.length;
        }

        boolean isEmpty() {
            return keys.isEmpty();
        }

        boolean isFull() {
            return keys.size() >= MOST_OPERATIONS || bytes >= MOST_BYTES;
        }

        Call send(RedisAsyncCommands<byte[], byte[]> redis) {
            return new Call(
                    redis.<List<Object>>evalsha(
                            sha, ScriptOutputType.MULTI, keys.toArray(byte[][]::new), arguments.toArray(byte[][]::new)),
                    "cache",
                    answer -> count((List<?>) answer));
        }
    }
}
