// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far Redis's clock, which judges when a value is too old, is from this worker's. */
final class ClockSkew {

    private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);
    private static final long TO_WARN_OF_MS = 250;
    private static final long BETWEEN_WARNINGS_MS = TimeUnit.MINUTES.toMillis(1);

    private final Clock clock;
    private long warnedAt;

    ClockSkew(Clock clock) {
        this.clock = clock;
    }

    /** By how many milliseconds Redis's clock is ahead; warns, once a minute at most, when that or its lag is much. */
    CompletionStage<Long> measure(RedisAsyncCommands<byte[], byte[]> redis) {
        long asked = clock.millis();
        return redis.time().thenApply(time -> measured(time, asked));
    }

    /**
     * Compares Redis's clock with the middle of asking and answer.
     *
     * @param time what TIME answered just now: seconds, and microseconds of the second
     * @param askedMs when it was asked, in epoch milliseconds of this worker
     */
    long measured(List<byte[]> time, long askedMs) {
        long redisMs = number(time.get(0)) * 1000 + number(time.get(1)) / 1000;
        long nowMs = clock.millis();
        long skewMs = redisMs - (askedMs + nowMs) / 2;
        if (Math.abs(skewMs) > TO_WARN_OF_MS && mayWarn(nowMs)) {
            LOG.warn(
                    "Redis's clock is {} ms {} this worker's: values will live shorter or longer than configured."
                            + " Synchronise the clocks.",
                    Math.abs(skewMs),
                    skewMs > 0 ? "ahead of" : "behind");
        }
        return skewMs;
    }

    private synchronized boolean mayWarn(long nowMs) {
        boolean may = nowMs - warnedAt >= BETWEEN_WARNINGS_MS;
        warnedAt = may ? nowMs : warnedAt;
        return may;
    }

    private static long number(byte[] digits) {
        return Long.parseLong(new String(digits, UTF_8));
    }
}
