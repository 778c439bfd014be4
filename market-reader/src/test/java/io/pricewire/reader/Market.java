// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.model.EventJson;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PoolState;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.Rfc3339;
import io.pricewire.model.TradeExecuted;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes to one Redis what the sink would. */
final class Market implements AutoCloseable {

    static final String PRICES = "stream:price-updates";
    static final String TRADES = "stream:trades";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    final RedisCommands<String, String> redis;
    private final RedisAsyncCommands<String, String> async;

    Market(URI uri) {
        client = RedisClient.create(uri.toString());
        connection = client.connect();
        redis = connection.sync();
        async = connection.async();
    }

    static PriceUpdate price(String token, String price, Instant at) {
        return new PriceUpdate(token, new BigDecimal(price), at, "test", "So1", 42L, null, null);
    }

    static PoolState pool(String address, String liquidity, Instant at) {
        return new PoolState(
                address,
                new BigDecimal(liquidity),
                new BigDecimal("1.5"),
                new BigDecimal("2.25"),
                new BigDecimal("0.125"),
                at,
                null);
    }

    static TradeExecuted trade(int number) {
        return new TradeExecuted(
                "t-" + number,
                "buy",
                "SOL/USDC",
                BigDecimal.ONE,
                BigDecimal.valueOf(number),
                Instant.ofEpochMilli(number));
    }

    void cache(PriceUpdate price) {
        redis.set("price:" + price.token(), text(EventJson.writeCached(price, "test")), SetArgs.Builder.px(60_000));
    }

    void cache(PoolState pool) {
        redis.set("pool:" + pool.poolAddress(), text(EventJson.writeCached(pool)), SetArgs.Builder.px(60_000));
    }

    /** Answers the entry's id. */
    String add(String stream, MarketEvent event) {
        return redis.xadd(stream, fields(event));
    }

    /** Trades of these numbers. */
    void addTrades(int first, int last) {
        for (int number = first; number <= last; number++) {
            add(TRADES, trade(number));
        }
    }

    /** The same without waiting for each. */
    void addManyTrades(int first, int last) {
        RedisFuture<?>[] added = IntStream.rangeClosed(first, last)
                .mapToObj(number -> async.xadd(TRADES, fields(trade(number))))
                .toArray(RedisFuture<?>[]::new);
        assertThat(LettuceFutures.awaitAll(Duration.ofMinutes(1), added)).isTrue();
    }

    /** Destroys the group and creates it at the stream's end before anybody who is told of that can do so. */
    void replaceGroup(String stream, String group) {
        connection.setAutoFlushCommands(false);
        RedisFuture<Boolean> destroyed = async.xgroupDestroy(stream, group);
        RedisFuture<String> created = async.xgroupCreate(StreamOffset.latest(stream), group);
        connection.flushCommands();
        connection.setAutoFlushCommands(true);
        assertThat(destroyed.toCompletableFuture().join()).isTrue();
        assertThat(created.toCompletableFuture().join()).isEqualTo("OK");
    }

    static Map<String, String> fields(MarketEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event_type", event.kind().eventType());
        fields.put("timestamp", Rfc3339.format(event.timestamp()));
        fields.put("data", text(EventJson.write(event)));
        return fields;
    }

    static String text(byte[] json) {
        return new String(json, UTF_8);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
