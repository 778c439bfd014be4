// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.EventKind;
import io.pricewire.model.PriceUpdate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasuredStoreTest {

    private static final Instant NOW = Records.NOON.plusMillis(400);

    private final ModelRedis redis = new ModelRedis();
    private long nanos;
    private final SinkTimes times = new SinkTimes(Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos);
    private Pipeline pipeline;

    @BeforeEach
    void connect() {
        CompletableFuture<Pipeline> opening = new MeasuredStore(redis, times).open();
        redis.accept();
        pipeline = opening.join();
    }

    @Test
    void tellsHowOldEachValueIsWhenRedisHasAnswered() {
        CacheCall call = values(
                write("SOL", 100), write("JUP", 200), new CacheOperation.Delete(EventKind.PRICE_UPDATE, "price:WIF"));
        CompletableFuture<CacheAnswer> answer = pipeline.cache(call);
        assertThat(times.priceAgeMs().max()).isNaN();
        pipeline.flush();
        redis.answerAll();
        assertThat(answer).isCompleted();
        assertThat(times.priceAgeMs().percentile(50)).isEqualTo(100);
        assertThat(times.priceAgeMs().max()).isEqualTo(200);
        assertThat(times.priceAgeMs().recent().getTotalCount()).isEqualTo(2);
    }

    @Test
    void tellsHowLongRedisTookToAnswer() {
        CompletableFuture<CacheAnswer> answer = pipeline.cache(values(write("SOL", 100)));
        nanos += TimeUnit.MICROSECONDS.toNanos(1500);
        pipeline.flush();
        redis.answerAll();
        assertThat(answer).isCompleted();
        assertThat(times.flushLatencyUs().max()).isBetween(1500.0, 1515.0);
    }

    @Test
    void countsNoCallThatFailed() {
        CompletableFuture<CacheAnswer> answer = pipeline.cache(values(write("SOL", 100)));
        redis.connections.get(0).cut(false);
        assertThat(answer).isCompletedExceptionally();
        assertThat(times.flushLatencyUs().max()).isNaN();
        assertThat(times.priceAgeMs().max()).isNaN();
    }

    private static CacheCall values(CacheOperation... operations) {
        return CacheCall.of(List.of(operations)).get(0);
    }

    private static CacheOperation write(String token, long ageMs) {
        Instant time = NOW.minusMillis(ageMs);
        PriceUpdate price = new PriceUpdate(token, BigDecimal.ONE, time, null, null, null, null, null);
        return new CacheOperation.Write("price:" + token, price, time.toEpochMilli() + 2000, "market.prices", false);
    }
}
