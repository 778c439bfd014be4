// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of mirror.lua: entries for one stream, in record order. */
final class MirrorScript {

    private static final long APPROXIMATE_FROM = 1000;

    private final Script script = new Script("mirror.lua");
    private final SinkCounts counts;
    private final byte[] trimming;
    private final byte[] length;

    MirrorScript(RedisPriceSinkConfig config, SinkCounts counts) {
        this.counts = counts;
        this.trimming = (config.streamMaxLength() < APPROXIMATE_FROM ? "=" : "~").getBytes(UTF_8);
        this.length = Long.toString(config.streamMaxLength()).getBytes(UTF_8);
    }

    void load(RedisCommands<byte[], byte[]> redis) {
        script.load(redis);
    }

    /** Sends what has an entry, in calls that are small enough for no reader to wait behind one. */
    List<Call> send(RedisAsyncCommands<byte[], byte[]> redis, List<Pending> pending) {
        List<Call> calls = new ArrayList<>();
        Map<String, Batch> batches = new LinkedHashMap<>();
        for (Pending one : pending) {
            if (one.entry() != null) {
                String stream = one.entry().stream();
                Batch batch = batches.computeIfAbsent(stream, Batch::new);
                batch.add(one);
                if (batch.size.isFull()) {
                    calls.add(batches.remove(stream).send(redis));
                }
            }
        }
        batches.values().forEach(batch -> calls.add(batch.send(redis)));
        return calls;
    }

    /** The entries of one call. */
    private final class Batch {
        private final String stream;
        private final List<Pending> entries = new ArrayList<>();
        private final List<byte[]> arguments = new ArrayList<>();
        private final CallSize size = new CallSize();

        Batch(String stream) {
            this.stream = stream;
            arguments.add(trimming);
            arguments.add(length);
        }

        void add(Pending pending) {
            StreamEntry entry = pending.entry();
            entries.add(pending);
            arguments.add(entry.eventType().getBytes(UTF_8));
            arguments.add(entry.timestamp().getBytes(UTF_8));
            arguments.add(entry.data());
            size.add(entry.data().length);
        }

        Call send(RedisAsyncCommands<byte[], byte[]> redis) {
            return new Call(script.call(redis, List.of(stream.getBytes(UTF_8)), arguments), stream, answer -> {
                entries.forEach(Pending::mirrored);
                counts.mirrored.add(entries.size());
            });
        }
    }
}
