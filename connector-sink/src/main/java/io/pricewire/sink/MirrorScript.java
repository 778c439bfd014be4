// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.pricewire.model.EventKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Calls of mirror.lua: entries for one stream, each once and in order. */
final class MirrorScript {

    private static final long APPROXIMATE_FROM = 1000;
    private static final byte[] NOTHING = {};

    private final Script script = new Script("mirror.lua");
    private final Script appending = new Script("append.lua");
    private final Map<EventKind, Target> targets = new EnumMap<>(EventKind.class);
    private final byte[] trimming;
    private final byte[] length;

    MirrorScript(RedisPriceSinkConfig config) {
        trimming = Script.argument(config.streamMaxLength() >= APPROXIMATE_FROM ? "~" : "=");
        length = Script.argument(config.streamMaxLength());
        for (EventKind kind : EventKind.values()) {
            targets.put(kind, Target.of(kind, config.layout().stream(kind)));
        }
    }

    CompletionStage<String> load(RedisAsyncCommands<byte[], byte[]> redis) {
        return script.load(redis).thenCompose(loaded -> appending.load(redis));
    }

    /** Encodes a call. */
    Request<MirrorAnswer> request(MirrorCall call) {
        Target target = targets.get(call.lane().kind());
        int size = Math.max(1, call.entries().size());
        return script.call(target.keys(), arguments(call, target), size, MirrorScript::answer);
    }

    private List<byte[]> arguments(MirrorCall call, Target target) {
        List<byte[]> arguments = new ArrayList<>(10 + 2 * call.entries().size());
        arguments.add(call.lane().field());
        arguments.add(call.expected() == Lane.NONE ? NOTHING : Script.argument(call.expected()));
        arguments.add(trimming);
        arguments.add(length);
        arguments.add(target.eventType());
        arguments.add(Script.argument(call.first()));
        arguments.add(Script.argument(call.last()));
        arguments.add(Script.argument(call.newestTime()));
        arguments.add(Script.argument(call.offsets()));
        arguments.add(Script.argument(call.times()));
        for (StreamEntry entry : call.entries()) {
            arguments.add(entry.timestamp());
            arguments.add(entry.data());
        }
        return arguments;
    }

    private static MirrorAnswer answer(List<Object> reply) {
        return new MirrorAnswer(
                MirrorAnswer.Outcome.of(number(reply, 0)), (Long) reply.get(1), number(reply, 2), number(reply, 3));
    }

    private static int number(List<Object> reply, int at) {
        return ((Long) reply.get(at)).intValue();
    }

    /** Appends an entry that comes from no record, and so has no cursor. */
    Request<Boolean> append(StreamEntry entry) {
        Target target = targets.get(entry.kind());
        List<byte[]> arguments = List.of(target.eventType(), entry.timestamp(), entry.data(), trimming, length);
        return appending.call(target.keys(), arguments, 1, reply -> true);
    }

    /** Where a kind's entries go: the stream and its cursors, and what they are called there. */
    @SuppressWarnings("ArrayRecordComponent") // targets are never compared
    private record Target(List<byte[]> keys, byte[] eventType) {

        static Target of(EventKind kind, String stream) {
            return new Target(
                    List.of(stream.getBytes(UTF_8), Cursor.key(stream).getBytes(UTF_8)),
                    kind.eventType().getBytes(UTF_8));
        }
    }
}
