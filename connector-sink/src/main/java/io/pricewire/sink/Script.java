// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.redis.Primaries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** A Lua script beside this class, called by its hash. */
final class Script {

    private final byte[] source;
    private final String sha;

    Script(String resource) {
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            source = in.readAllBytes();
            sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has SHA-1.
        }
    }

    RedisFuture<String> load(RedisAsyncCommands<byte[], byte[]> redis) {
        return redis.scriptLoad(source);
    }

    /**
     * A call, encoded as far as can be before it may leave.
     *
     * @param keys at least one; all of one slot in a Cluster
     * @param size how many entries or values it carries, at least 1
     * @param answer reads the reply
     */
    <T> Request<T> call(List<byte[]> keys, List<byte[]> arguments, int size, Function<List<Object>, T> answer) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .add(sha)
                .add(keys.size())
                .addKeys(keys)
                .addValues(arguments);
        return new Request<>(
                Primaries.slot(keys.get(0)),
                size,
                redis -> redis.dispatch(CommandType.EVALSHA, new ArrayOutput<>(ByteArrayCodec.INSTANCE), args)
                        .thenApply(answer));
    }

    /** A number as an argument. */
    static byte[] argument(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    /** Text as an argument. */
    static byte[] argument(String ascii) {
        return ascii.getBytes(US_ASCII);
    }
}
