// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES;
import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.json;
import static io.pricewire.sink.Records.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.LocalRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisEventStoreIT {

    @TempDir
    static Path directory;

    private static LocalRedis server;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    private final SinkCounts counts = new SinkCounts();
    private EventStore store;
    private long offset;

    @BeforeAll
    static void startRedis() throws Exception {
        server = LocalRedis.start(directory);
        client = RedisClient.create(server.uri().toString());
        redis = client.connect().sync();
    }

    @AfterAll
    static void stopRedis() throws Exception {
        client.shutdown();
        server.close();
    }

    @BeforeEach
    void openStore() {
        redis.flushall();
        store = storeWith();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void writesAKeyThatExpiresWithItsEventTime() {
        Instant time = Instant.now();
        assertThat(write(price("SOL", "77.5", time))).isEmpty();
        assertThat(redis.get("price:SOL")).contains("\"price\":\"77.5\"");
        assertThat(redis.pexpiretime("price:SOL")).isEqualTo(time.toEpochMilli() + 2000);
    }

    @Test
    void neverReplacesANewerValueByALateOne() {
        Instant now = Instant.now();
        write(price("SOL", "2", now));
        write(price("SOL", "1", now.minusMillis(500)));
        assertThat(redis.get("price:SOL")).contains("\"2\"");
        assertThat(redis.pexpiretime("price:SOL")).isEqualTo(now.toEpochMilli() + 2000);
        assertThat(counts.older.sum()).isEqualTo(1);
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(2);
    }

    @Test
    void letsTheLaterOfTwoEqualTimesWin() {
        Instant now = Instant.now();
        write(price("SOL", "1", now));
        write(price("SOL", "2", now));
        assertThat(redis.get("price:SOL")).contains("\"2\"");
    }

    @Test
    void mirrorsButDoesNotCacheWhatIsTooOldOrTooFarAhead() {
        write(
                price("OLD", "1", Instant.now().minusSeconds(60)),
                price("NEW", "1", Instant.now().plusSeconds(60)));
        assertThat(redis.exists("price:OLD", "price:NEW")).isZero();
        assertThat(counts.stale.sum()).isEqualTo(1);
        assertThat(counts.ahead.sum()).isEqualTo(1);
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(2);
    }

    @Test
    void leavesNoKeyWithoutAnExpiryEvenOverOneThatHadNone() {
        redis.set("price:SOL", "by hand");
        write(price("SOL", "1", Instant.now()));
        assertThat(redis.pttl("price:SOL")).isBetween(1L, 2000L);
    }

    @Test
    void deletesByTombstoneInTheOrderOfTheRecords() {
        Instant now = Instant.now();
        write(price("SOL", "1", now), tombstone(PRICES, offset++, "SOL"));
        assertThat(redis.exists("price:SOL")).isZero();
        write(tombstone(PRICES, offset++, "SOL"), price("SOL", "2", now.minusMillis(100)));
        assertThat(redis.get("price:SOL")).contains("\"2\"");
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(2);
    }

    @Test
    void sendsAnOlderValueAfterADeletionInTheSameWindow() {
        Instant now = Instant.now();
        write(price("SOL", "1", now));
        write(tombstone(PRICES, offset++, "SOL"), price("SOL", "2", now.minusMillis(100)));
        assertThat(redis.get("price:SOL")).contains("\"2\"");
    }

    @Test
    void mirrorsEveryKindInItsStreamInOrder() {
        write(
                json("market.events", offset++, """
                        {"type":"TradeExecuted","id":"t1","action":"buy","token_pair":"SOL/USDC","amount":"1.50",
                         "price":"77.1","timestamp":"2026-11-24T12:00:00Z"}"""),
                json("market.events", offset++, """
                        {"type":"PositionUpdate","token":"SOL","amount":"3","pnl":"-0.5","timestamp":1}"""),
                json("market.events", offset++, """
                        {"type":"SystemStatus","component":"c","status":"up","message":"m","timestamp":2}"""),
                json("market.pools", offset++, """
                        {"pool_address":"P","liquidity":1,"reserve_a":2,"reserve_b":3,"volume_24h":4,"timestamp":3}"""));
        StreamMessage<String, String> trade = only("stream:trades");
        assertThat(trade.getBody())
                .containsEntry("event_type", "trade_executed")
                .containsEntry("timestamp", "2026-11-24T12:00:00.000Z")
                .containsEntry(
                        "data",
                        "{\"type\":\"TradeExecuted\",\"id\":\"t1\",\"action\":\"buy\",\"token_pair\":\"SOL/USDC\","
                                + "\"amount\":\"1.50\",\"price\":\"77.1\",\"timestamp\":\"2026-11-24T12:00:00.000Z\"}");
        assertThat(only("stream:positions").getBody()).containsEntry("event_type", "position_update");
        assertThat(only("stream:system-status").getBody()).containsEntry("event_type", "system_status");
        assertThat(only("stream:pool-updates").getBody()).containsEntry("event_type", "pool_update");
    }

    @Test
    void trimsAShortStreamExactly() {
        store.close();
        store = storeWith("stream.max.length", "10");
        write(prices(20));
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(10);
        assertThat(redis.xrange("stream:price-updates", Range.unbounded())
                        .get(9)
                        .getBody()
                        .get("data"))
                .contains("\"T19\"");
    }

    @Test
    void trimsALongStreamInWholeNodes() {
        for (int i = 0; i < 25; i++) {
            write(prices(1000));
        }
        assertThat(redis.xlen("stream:price-updates")).isBetween(10_000L, 10_100L);
    }

    @Test
    void loadsItsScriptAgainWhenRedisForgotIt() {
        write(price("SOL", "1", Instant.now()));
        redis.scriptFlush();
        assertThat(write(price("SOL", "2", Instant.now()))).isEmpty();
        assertThat(redis.get("price:SOL")).contains("\"2\"");
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(2);
    }

    @Test
    void takesAStreamNameThatHoldsSomethingElseForConfiguration() {
        redis.set("stream:price-updates", "mine");
        assertThat(write(price("SOL", "1", Instant.now()))).hasValueSatisfying(fault -> {
            assertThat(fault.kind()).isEqualTo(RedisFault.Kind.CONFIGURATION);
            assertThat(fault.reason()).contains("stream:price-updates").contains("WRONGTYPE");
        });
    }

    @Test
    void takesFullMemoryForAnOutageAndWritesWhenThereIsRoom() {
        redis.configSet("maxmemory", "1");
        List<Pending> window = window(price("SOL", "1", Instant.now()));
        try {
            assertThat(store.write(window))
                    .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(RedisFault.Kind.OUTAGE));
        } finally {
            redis.configSet("maxmemory", "0");
        }
        assertThat(store.write(window)).isEmpty();
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(1);
    }

    @Test
    void takesAWrongPasswordForConfiguration() {
        redis.configSet("requirepass", "right");
        try (EventStore wrong = storeWith("redis.password", "wrong");
                EventStore none = storeWith();
                EventStore right = storeWith("redis.password", "right")) {
            List<Pending> window = window(price("SOL", "1", Instant.now()));
            assertThat(wrong.write(window)).hasValueSatisfying(fault -> {
                assertThat(fault.kind()).isEqualTo(RedisFault.Kind.CONFIGURATION);
                assertThat(fault.reason()).contains("WRONGPASS").doesNotContain("wrong ");
            });
            assertThat(none.write(window))
                    .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(RedisFault.Kind.CONFIGURATION));
            assertThat(right.write(window)).isEmpty();
        } finally {
            redis.configSet("requirepass", "");
        }
    }

    @Test
    void survivesAServerThatDiesAndComesBack() throws Exception {
        write(price("SOL", "1", Instant.now()));
        List<Pending> window = window(price("SOL", "2", Instant.now()));
        server.kill();
        assertThat(store.write(window))
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(RedisFault.Kind.OUTAGE));
        server.restart();
        assertThat(store.write(window)).isEmpty();
        assertThat(redis.get("price:SOL")).contains("\"2\"");
    }

    @Test
    void takesSilenceForAnOutageAfterTheCommandTimeout() throws Exception {
        store.close();
        store = storeWith("redis.command.timeout.ms", "300");
        write(price("SOL", "1", Instant.now()));
        server.pause();
        try {
            assertThat(write(price("SOL", "2", Instant.now()))).hasValueSatisfying(fault -> {
                assertThat(fault.kind()).isEqualTo(RedisFault.Kind.OUTAGE);
                assertThat(fault.reason()).contains("no answer within 300 ms");
            });
        } finally {
            server.resume();
        }
    }

    private EventStore storeWith(String... settings) {
        List<String> all = new ArrayList<>(List.of("redis.uri", server.uri().toString()));
        all.addAll(List.of(settings));
        return new RedisEventStore(Records.config(all.toArray(String[]::new)), counts);
    }

    private SinkRecord price(String token, String price, Instant time) {
        return json(PRICES, offset++, Records.price(token, price, time));
    }

    private SinkRecord[] prices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> price("T" + i, "1", Instant.now()))
                .toArray(SinkRecord[]::new);
    }

    private Optional<RedisFault> write(SinkRecord... records) {
        return store.write(window(records));
    }

    private static List<Pending> window(SinkRecord... records) {
        EventDecoder decoder = new EventDecoder(Records.config());
        List<Pending> window = new ArrayList<>();
        for (SinkRecord record : records) {
            window.add(new Pending(PRICES_0, record.kafkaOffset(), (Decoded.Accepted) decoder.decode(record)));
        }
        return window;
    }

    private static StreamMessage<String, String> only(String stream) {
        List<StreamMessage<String, String>> entries = redis.xrange(stream, Range.unbounded());
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
