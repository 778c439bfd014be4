// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server must be before anything is written to it. */
final class ServerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCheck.class);
    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)");
    private static final int OLDEST_MAJOR = 7;
    private static final long SKEW_TO_WARN_OF_MS = 250;

    private static final long BETWEEN_WARNINGS_MS = 60_000;

    private long warnedAt;

    /** Fails with an {@link UnsuitableServerException} when the server is too old. */
    CompletionStage<Void> check(RedisAsyncCommands<byte[], byte[]> redis) {
        return redis.info("server").thenAccept(ServerCheck::refuseOldVersions).thenCompose(suitable -> {
            long asked = System.currentTimeMillis();
            return redis.time().thenAccept(time -> warnOfClockSkew(time, asked));
        });
    }

    static void refuseOldVersions(String info) {
        Matcher version = VERSION.matcher(info);
        if (version.find() && Integer.parseInt(version.group(1)) < OLDEST_MAJOR) {
            throw new UnsuitableServerException("this Redis is version " + version.group(1) + "." + version.group(2)
                    + "; the sink needs Redis 7.0 or newer, or Valkey");
        }
    }

    /** Compares Redis's clock with the middle of asking and answer. */
    private void warnOfClockSkew(List<byte[]> time, long askedMs) {
        long redisMs = Long.parseLong(new String(time.get(0), UTF_8)) * 1000
                + Long.parseLong(new String(time.get(1), UTF_8)) / 1000;
        long nowMs = System.currentTimeMillis();
        long skewMs = redisMs - (askedMs + nowMs) / 2;
        if (Math.abs(skewMs) > SKEW_TO_WARN_OF_MS && nowMs - warnedAt >= BETWEEN_WARNINGS_MS) {
            warnedAt = nowMs;
            LOG.warn(
                    "Redis's clock is {} ms {} this worker's: values will live shorter or longer than configured."
                            + " Synchronise the clocks.",
                    Math.abs(skewMs),
                    skewMs > 0 ? "ahead of" : "behind");
        }
    }

    /** A server that the sink cannot work with, whatever it answers. */
    static final class UnsuitableServerException extends RuntimeException {
        UnsuitableServerException(String message) {
            super(message);
        }
    }
}
