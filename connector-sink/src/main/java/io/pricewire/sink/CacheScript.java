// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.model.EventKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Calls of cache.lua: the guard that lets a newer value win and no old one in. */
final class CacheScript {

    private static final byte[] DELETE = "0".getBytes(UTF_8);
    private static final byte[] NOTHING = {};

    private final Script script = new Script("cache.lua");
    private final Map<EventKind, byte[]> latest = new EnumMap<>(EventKind.class);
    private final SinkCounts counts;

    CacheScript(RedisPriceSinkConfig config, SinkCounts counts) {
        latest.put(EventKind.PRICE_UPDATE, number(config.priceTtlMs() + config.eventTimeMaxAheadMs()));
        latest.put(EventKind.POOL_STATE, number(config.poolTtlMs() + config.eventTimeMaxAheadMs()));
        this.counts = counts;
    }

    private static byte[] number(long value) {
        return Long.toString(value).getBytes(UTF_8);
    }

    void load(RedisCommands<byte[], byte[]> redis) {
        script.load(redis);
    }

    /** Sends the operations in calls that are small enough for no reader to wait behind one. */
    List<Call> send(RedisAsyncCommands<byte[], byte[]> redis, List<CacheOperation> operations) {
        List<Call> calls = new ArrayList<>();
        for (EventKind kind : latest.keySet()) {
            Batch batch = new Batch(latest.get(kind));
            for (CacheOperation operation : operations) {
                if (operation.kind() == kind) {
                    batch.add(operation);
                    if (batch.size.isFull()) {
                        calls.add(batch.send(redis));
                        batch = new Batch(latest.get(kind));
                    }
                }
            }
            if (!batch.size.isEmpty()) {
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
        private final CallSize size = new CallSize();

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
            size.add(key.length + value.length);
        }

        Call send(RedisAsyncCommands<byte[], byte[]> redis) {
            return new Call(script.call(redis, keys, arguments), "cache", answer -> count((List<?>) answer));
        }
    }
}
