// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.model.RedisLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Tries each command that the sink needs on each name that it uses, in a form that Redis refuses for its arguments or
 * that finds nothing to do: whether the user may call it is decided before that.
 */
final class Permissions {

    private static final String NO_SCRIPT = "0".repeat(40);
    private static final String NO_TOKEN = "{}"; // No token may hold a brace.
    private static final byte[] NOTHING = "-".getBytes(UTF_8);

    private final RedisPriceSinkConfig config;
    private final boolean clustered;
    private final Set<String> taken = new TreeSet<>();
    private final Map<String, CompletionStage<?>> tried = new LinkedHashMap<>();

    /** @param clustered whether the server is one of a Cluster; then each may be given any key one day */
    Permissions(RedisPriceSinkConfig config, boolean clustered) {
        this.config = config;
        this.clustered = clustered;
    }

    /**
     * What the user may not do, such as "XADD on stream:trades"; empty when nothing is missing. After it {@link #taken}
     * tells what else is wrong.
     */
    List<String> missing(RedisAsyncCommands<byte[], byte[]> redis) {
        tried.put("TIME", redis.time());
        tried.put("SCRIPT LOAD", new CacheScript(config).load(redis));
        tried.put("EVALSHA", dispatch(redis, CommandType.EVALSHA, NO_SCRIPT, "0"));
        if (clustered) {
            tried.put("ASKING", redis.asking());
        }
        RedisLayout layout = config.layout();
        tryCache(redis, layout.pricePrefix());
        tryCache(redis, layout.poolPrefix());
        if (config.streamsEnabled()) {
            new TreeSet<>(layout.streams().values()).forEach(stream -> tryStream(redis, stream));
        }
        List<String> refused = new ArrayList<>();
        tried.forEach((what, answer) -> {
            if (isRefused(what, answer.toCompletableFuture())) {
                refused.add(what);
            }
        });
        return refused;
    }

    private void tryCache(RedisAsyncCommands<byte[], byte[]> redis, String prefix) {
        String name = prefix + NO_TOKEN;
        byte[] key = name.getBytes(UTF_8);
        String on = " on " + prefix + "*";
        tried.put("PEXPIRETIME" + on, redis.pexpiretime(key));
        tried.put("SET" + on, dispatch(redis, CommandType.SET, name, "-", "PXAT", "none"));
        tried.put("DEL" + on, redis.del(key));
    }

    private void tryStream(RedisAsyncCommands<byte[], byte[]> redis, String stream) {
        byte[] key = stream.getBytes(UTF_8);
        tried.put("XADD on " + stream, dispatch(redis, CommandType.XADD, stream, "0-0", "-", "-"));
        tried.put("XTRIM on " + stream, dispatch(redis, CommandType.XTRIM, stream, "MAXLEN", "none"));
        tried.put("XLEN on " + stream, redis.xlen(key));
        String cursors = Cursor.key(stream);
        byte[] cursorsKey = cursors.getBytes(UTF_8);
        tried.put("HGET on " + cursors, redis.hget(cursorsKey, NOTHING));
        tried.put("HMGET on " + cursors, redis.hmget(cursorsKey, NOTHING));
        tried.put("HKEYS on " + cursors, redis.hkeys(cursorsKey));
        tried.put("HDEL on " + cursors, redis.hdel(cursorsKey, NOTHING));
        tried.put("HSET on " + cursors, dispatch(redis, CommandType.HSET, cursors, "-", "-", "odd"));
    }

    /** The names that hold something else than the sink would have there. */
    Set<String> taken() {
        return taken;
    }

    private static CompletionStage<?> dispatch(
            RedisAsyncCommands<byte[], byte[]> redis, CommandType command, String... arguments) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        for (String argument : arguments) {
            args.add(argument);
        }
        return redis.dispatch(command, new StatusOutput<>(ByteArrayCodec.INSTANCE), args);
    }

    private boolean isRefused(String what, CompletableFuture<?> answer) {
        try {
            answer.join();
            return false;
        } catch (CompletionException e) {
            String reply = String.valueOf(e.getCause().getMessage());
            if (reply.startsWith("WRONGTYPE")) {
                taken.add(what.replaceAll(".* on ", ""));
            }
            if (reply.startsWith("NOPERM") || reply.contains("unknown command")) {
                return true;
            }
            if (e.getCause() instanceof RedisCommandExecutionException) {
                return false; // Refused for its arguments, or because another server has it.
            }
            throw e;
        }
    }
}
