// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES;
import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.json;
import static io.pricewire.sink.Records.tombstone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.LocalRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealRedisIT {

    private static final List<TopicPartition> PARTITIONS =
            List.of(PRICES_0, new TopicPartition("market.pools", 0), new TopicPartition("market.events", 0));

    /** So long that no value expires before it is looked at, however busy the machine. */
    private static final int TTL_MS = 30_000;

    @TempDir
    static Path directory;

    private static LocalRedis server;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    private final FakeSinkTaskContext context = new FakeSinkTaskContext();
    private StartedSink sink;
    private long offset;

    @BeforeAll
    static void startRedis() {
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
    void startSink() {
        redis.flushall();
        sink = sinkWith();
    }

    @AfterEach
    void stopSink() {
        sink.stop();
    }

    @Test
    void writesAKeyThatExpiresWithItsEventTime() {
        Instant time = Instant.now();
        write(price("SOL", "77.5", time));
        assertThat(redis.get("price:SOL")).contains("\"price\":\"77.5\"");
        assertThat(redis.pexpiretime("price:SOL")).isEqualTo(time.toEpochMilli() + TTL_MS);
    }

    @Test
    void neverReplacesANewerValueByALateOne() {
        Instant now = Instant.now();
        write(price("SOL", "2", now));
        write(price("SOL", "1", now.minusMillis(500)));
        assertThat(redis.get("price:SOL")).contains("\"2\"");
        assertThat(redis.pexpiretime("price:SOL")).isEqualTo(now.toEpochMilli() + TTL_MS);
        assertThat(sink.counts().older.sum()).isEqualTo(1);
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
        assertThat(sink.counts().stale.sum()).isEqualTo(1);
        assertThat(sink.counts().ahead.sum()).isEqualTo(1);
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(2);
    }

    @Test
    void leavesNoKeyWithoutAnExpiryEvenOverOneThatHadNone() {
        redis.set("price:SOL", "by hand");
        write(price("SOL", "1", Instant.now()));
        assertThat(redis.pttl("price:SOL")).isBetween(1L, (long) TTL_MS);
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
        restartWith("stream.max.length", "10");
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
        write(price("SOL", "2", Instant.now()));
        assertThat(redis.get("price:SOL")).contains("\"2\"");
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(2);
        assertThat(sink.counts().outages.sum()).isZero();
    }

    @Test
    void cachesWithoutAStreamWhenMirroringIsOff() {
        restartWith("stream.enabled", "false");
        write(price("SOL", "1", Instant.now()));
        assertThat(redis.keys("*")).containsExactly("price:SOL");
    }

    @Test
    void replacesAValueOfAnEarlierLongerLife() {
        restartWith("price.ttl.ms", Integer.toString(2 * TTL_MS));
        write(price("SOL", "1", Instant.now()));
        restartWith();
        write(price("SOL", "2", Instant.now()));
        assertThat(redis.get("price:SOL")).contains("\"2\"");
        assertThat(redis.pttl("price:SOL")).isBetween(1L, (long) TTL_MS);
    }

    @Test
    void goesOnAfterARecordWhoseTimestampIsNoTime() {
        for (long time : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1}) {
            byte[] value = Records.price("SOL", "1", Instant.now()).getBytes(UTF_8);
            write(new SinkRecord(PRICES, 0, null, null, null, value, offset++, time, TimestampType.CREATE_TIME));
            restartWith();
            write(price("SOL", "2", Instant.now()));
        }
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(6);
    }

    @Test
    void failsOnAStreamNameThatHoldsSomethingElse() {
        redis.set("stream:price-updates", "mine");
        assertThatThrownBy(() -> write(price("SOL", "1", Instant.now())))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("stream:price-updates")
                .hasMessageContaining("WRONGTYPE");
    }

    @Test
    void failsOnACursorNameThatHoldsSomethingElse() {
        redis.set("{stream:price-updates}:cursor", "mine");
        assertThatThrownBy(() -> write(price("SOL", "1", Instant.now())))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("{stream:price-updates}:cursor")
                .hasMessageContaining("WRONGTYPE");
    }

    @Test
    void failsOnACursorThatIsNoneAndNamesIt() {
        redis.hset("{stream:price-updates}:cursor", "market.prices-0@prices", "five");
        assertThatThrownBy(() -> write(price("SOL", "1", Instant.now())))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("{stream:price-updates}:cursor")
                .hasMessageContaining("market.prices-0@prices")
                .hasMessageContaining("HDEL");
    }

    @Test
    void holdsWhatAFullRedisRefusesAndWritesItWhenThereIsRoom() {
        write(price("SOL", "1", Instant.now()));
        redis.configSet("maxmemory", "1");
        try {
            sink.put(List.of(price("SOL", "2", Instant.now()), price("SOL", "3", Instant.now())));
            await().pollInSameThread().until(() -> turn().contains(PRICES_0));
        } finally {
            redis.configSet("maxmemory", "0");
        }
        write();
        assertThat(entries("stream:price-updates")).hasSize(3);
        await().untilAsserted(() ->
                assertThat(only("stream:system-status").getBody().get("data")).contains("recovered"));
    }

    @Test
    void failsOnAWrongPasswordAndOnNone() {
        redis.configSet("requirepass", "right");
        try {
            restartWith("redis.password", "wrong");
            assertThatThrownBy(() -> write(price("SOL", "1", Instant.now())))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("wrong ");
            restartWith();
            assertThatThrownBy(() -> write(price("SOL", "1", Instant.now())))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("NOAUTH");
            restartWith("redis.password", "right");
            write(price("SOL", "1", Instant.now()));
        } finally {
            redis.configSet("requirepass", "");
        }
    }

    @Test
    void goesOnWithAServerThatDiedAndCameBackEmpty() {
        write(price("SOL", "1", Instant.now()));
        server.kill();
        sink.put(List.of(price("SOL", "2", Instant.now())));
        await().pollInSameThread().until(() -> turn().contains(PRICES_0));
        server.restart();
        write();
        assertThat(redis.get("price:SOL")).contains("\"2\"");
        assertThat(redis.xlen("stream:price-updates")).isEqualTo(1);
        assertThat(context.paused).isEmpty();
    }

    @Test
    void takesSilenceForAnOutageAfterTheCommandTimeoutAndAddsNothingTwice() {
        restartWith("redis.command.timeout.ms", "300");
        write(price("SOL", "1", Instant.now()));
        long before = sink.counts().outages.sum();
        server.pause();
        try {
            sink.put(List.of(price("SOL", "2", Instant.now())));
            await().pollInSameThread().until(() -> turn().contains(PRICES_0));
        } finally {
            server.resume();
        }
        write();
        assertThat(entries("stream:price-updates")).hasSize(2);
        assertThat(sink.counts().outages.sum()).isEqualTo(before + 1);
    }

    @Test
    void stopsAtOnceWithAServerThatHangs() {
        write(price("SOL", "1", Instant.now()));
        server.pause();
        try {
            sink.put(List.of(price("SOL", "2", Instant.now())));
            long start = System.nanoTime();
            sink.put(List.of());
            sink.preCommit(Map.of(PRICES_0, new OffsetAndMetadata(offset)));
            sink.close(List.of(PRICES_0));
            sink.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        } finally {
            server.resume();
        }
        startSink();
    }

    @Test
    void mirrorsAgainWhatIsDeliveredAgainAfterAResetOfTheOffsets() {
        write(price("SOL", "1", Instant.now()), price("SOL", "2", Instant.now()), price("SOL", "3", Instant.now()));
        alterOffsets(Map.of(PRICES_0, offset - 1));
        assertThat(redis.hget("{stream:price-updates}:cursor", "market.prices-0@prices"))
                .startsWith((offset - 2) + ":");
        Map<TopicPartition, Long> reset = new HashMap<>();
        reset.put(PRICES_0, null);
        alterOffsets(reset);
        assertThat(redis.exists("{stream:price-updates}:cursor")).isZero();
        write(price("SOL", "4", Instant.now()));
        redis.hset("{stream:price-updates}:cursor", "market.prices-0@other", "7:7");
        alterOffsets(Map.of());
        assertThat(redis.hkeys("{stream:price-updates}:cursor")).containsExactly("market.prices-0@other");
    }

    @Test
    void movesNoCursorWhereOneOffsetIsNone() {
        write(price("SOL", "1", Instant.now()), price("SOL", "2", Instant.now()));
        Map<String, String> before = redis.hgetall("{stream:price-updates}:cursor");
        for (long impossible : new long[] {-5, Long.MAX_VALUE}) {
            Map<TopicPartition, Long> offsets = new TreeMap<>(Comparator.comparing(TopicPartition::topic));
            offsets.put(PRICES_0, 1L);
            offsets.put(new TopicPartition("z", 0), impossible);
            assertThatThrownBy(() -> alterOffsets(offsets))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("z-0");
            assertThat(redis.hgetall("{stream:price-updates}:cursor")).isEqualTo(before);
        }
    }

    @Test
    void refusesToAlterOffsetsWhenItCannotMoveTheCursors() {
        assertThatThrownBy(() -> new RedisPriceSinkConnector()
                        .alterOffsets(Map.of("name", "prices", "redis.uri", "redis://127.0.0.1:1"), Map.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("redis.uri");
    }

    private void alterOffsets(Map<TopicPartition, Long> offsets) {
        assertThat(new RedisPriceSinkConnector()
                        .alterOffsets(
                                Map.of(
                                        "name",
                                        "prices",
                                        "redis.uri",
                                        server.uri().toString()),
                                offsets))
                .isTrue();
    }

    private StartedSink sinkWith(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "redis.uri", server.uri().toString(), "name", "prices", "price.ttl.ms", Integer.toString(TTL_MS)));
        all.addAll(List.of(settings));
        StartedSink started = StartedSink.start(Records.config(all.toArray(String[]::new)), context);
        started.open(PARTITIONS);
        return started;
    }

    private void restartWith(String... settings) {
        sink.stop();
        context.paused.clear();
        sink = sinkWith(settings);
    }

    private SinkRecord price(String token, String price, Instant time) {
        return json(PRICES, offset++, Records.price(token, price, time));
    }

    private SinkRecord[] prices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> price("T" + i, "1", Instant.now()))
                .toArray(SinkRecord[]::new);
    }

    /** Gives the sink records and then turns, as Connect does, until Redis has acknowledged them. */
    private void write(SinkRecord... records) {
        sink.put(List.of(records));
        await().pollInSameThread().pollInterval(Duration.ofMillis(1)).until(() -> {
            turn();
            return committable() == offset && context.paused.isEmpty();
        });
    }

    private Set<TopicPartition> turn() {
        sink.put(List.of());
        return context.paused;
    }

    private long committable() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        PARTITIONS.forEach(partition -> positions.put(partition, new OffsetAndMetadata(offset)));
        return sink.preCommit(positions).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .min()
                .orElseThrow();
    }

    private static List<StreamMessage<String, String>> entries(String stream) {
        return redis.xrange(stream, Range.unbounded());
    }

    private static StreamMessage<String, String> only(String stream) {
        List<StreamMessage<String, String>> entries = entries(stream);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
