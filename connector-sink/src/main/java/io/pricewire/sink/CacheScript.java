// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.pricewire.model.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls of cache.lua: the guard that lets a newer value win and no old one in. */
final class CacheScript {

    private final Script script = new Script("cache.lua");
    private final Map<EventKind, byte[]> latest;

    CacheScript(RedisPriceSinkConfig config) {
        latest = Map.of(
                EventKind.PRICE_UPDATE, Script.argument(config.priceTtlMs() + config.eventTimeMaxAheadMs()),
                EventKind.POOL_STATE, Script.argument(config.poolTtlMs() + config.eventTimeMaxAheadMs()));
    }

    RedisFuture<String> load(RedisAsyncCommands<byte[], byte[]> redis) {
        return script.load(redis);
    }

    /** Encodes a call. */
    Request<CacheAnswer> request(CacheCall call) {
        List<byte[]> arguments = new ArrayList<>(1 + call.arguments().size());
        arguments.add(latest.get(call.kind()));
        arguments.addAll(call.arguments());
        return script.call(call.keys(), arguments, call.keys().size(), CacheScript::answer);
    }

    private static CacheAnswer answer(List<Object> reply) {
        return new CacheAnswer((Long) reply.get(0), (Long) reply.get(1), (Long) reply.get(2), (Long) reply.get(3));
    }
}
