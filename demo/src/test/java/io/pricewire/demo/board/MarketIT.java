// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.model.EventJson;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PoolState;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import io.pricewire.model.Rfc3339;
import io.pricewire.model.SystemStatus;
import io.pricewire.model.TradeExecuted;
import io.pricewire.reader.MarketReader;
import io.pricewire.reader.ReaderSettings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketIT {

    private final LocalDirectory directory = LocalDirectory.create();
    private final LocalRedis server = LocalRedis.start(directory.sub("redis"));
    private final RedisClient client = RedisClient.create(server.uri().toString());
    private final RedisCommands<String, String> redis = client.connect().sync();
    private final MarketReader reader =
            MarketReader.open(ReaderSettings.at(server.uri().toString()));
    private Market market;

    @BeforeEach
    void open() {
        market = new Market("test", List.of("SOL", "BONK"), reader, RedisLayout.DEFAULT, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        market.close();
        reader.close();
        client.shutdown();
        server.close();
        directory.close();
    }

    @Test
    void showsWhatStandsInRedisAndWhatComesByStreams() {
        Instant now = Instant.now();
        cache("price:SOL", new PriceUpdate("SOL", new BigDecimal("147.5"), now, "test", null, null, null, null));
        PoolState pool = new PoolState("p", BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, now, null);
        cache("pool:p", pool);
        add("stream:pool-updates", pool);
        add("stream:trades", new TradeExecuted("t-1", "buy", "SOL/USD", BigDecimal.ONE, BigDecimal.ONE, now));
        add("stream:positions", new PositionUpdate("SOL", BigDecimal.ONE, BigDecimal.ZERO, now));
        add("stream:system-status", new SystemStatus("a", "failed", "gave 503", now));

        BoardState state = seen(known -> !known.trades().isEmpty()
                && !known.positions().isEmpty()
                && !known.statuses().isEmpty()
                && known.pools().stream().anyMatch(row -> row.state() != null)
                && known.prices().get(0).isPresent()
                && known.vitals().trouble().isEmpty());
        assertThat(state.prices())
                .extracting(PriceRow::token, PriceRow::isPresent)
                .containsExactly(tuple("SOL", true), tuple("BONK", false));
        assertThat(state.vitals().trouble()).isEmpty();
        assertThat(state.vitals().p99Micros()).isPositive();
    }

    @Test
    void showsNoPriceAndWhyWhileRedisIsAway() {
        cache("price:SOL", new PriceUpdate("SOL", BigDecimal.TEN, Instant.now(), "test", null, null, null, null));
        seen(state -> state.prices().get(0).isPresent());
        server.close();
        BoardState state = seen(known -> !known.prices().get(0).isPresent());
        assertThat(state.vitals().trouble()).contains("Redis");
    }

    private BoardState seen(Predicate<BoardState> condition) {
        return await().until(() -> market.look(), condition);
    }

    private void cache(String key, MarketEvent event) {
        redis.set(key, json(event), SetArgs.Builder.px(30_000));
    }

    private void add(String stream, MarketEvent event) {
        redis.xadd(
                stream,
                Map.of("event_type", "test", "timestamp", Rfc3339.format(event.timestamp()), "data", json(event)));
    }

    private static String json(MarketEvent event) {
        return new String(EventJson.write(event), UTF_8);
    }
}
