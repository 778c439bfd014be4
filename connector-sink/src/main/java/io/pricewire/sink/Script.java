// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A Lua script beside this class, called by its hash. */
final class Script {

    private final byte[] source;
    private String sha;

    Script(String resource) {
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            source = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void load(RedisCommands<byte[], byte[]> redis) {
        sha = redis.scriptLoad(source);
    }

    RedisFuture<List<Object>> call(
            RedisAsyncCommands<byte[], byte[]> redis, List<byte[]> keys, List<byte[]> arguments) {
        return redis.evalsha(
                sha, ScriptOutputType.MULTI, keys.toArray(byte[][]::new), arguments.toArray(byte[][]::new));
    }
}
