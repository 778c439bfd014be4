// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES;
import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.SlotMigration;
import io.pricewire.local.UnservedSlot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task without a worker, on a real Cluster of three. */
class ClusterSinkIT {

    private static final String STREAM = "stream:price-updates";
    private static final int TOKENS = 100;

    @TempDir
    static Path directory;

    private static LocalRedisCluster cluster;
    private static RedisClusterClient client;
    private static RedisAdvancedClusterCommands<String, String> redis;

    private final FakeSinkTaskContext context = new FakeSinkTaskContext();
    private StartedSink sink;
    private long offset;

    @BeforeAll
    static void startCluster() {
        cluster = LocalRedisCluster.start(directory);
        client = RedisClusterClient.create(cluster.uri().toString());
        redis = client.connect().sync();
    }

    @AfterAll
    static void stopCluster() {
        client.shutdown();
        cluster.close();
    }

    @BeforeEach
    void startSink() {
        await().ignoreExceptions().until(() -> {
            client.refreshPartitions(); // A test before may have let primaries change places.
            return redis.flushall().equals("OK");
        });
        sink = StartedSink.start(
                Records.config(
                        "redis.uri",
                        cluster.uri().toString(),
                        "name",
                        "prices",
                        "price.ttl.ms",
                        "60000",
                        "stream.max.length",
                        "100000"),
                context);
        sink.open(List.of(PRICES_0));
    }

    @AfterEach
    void stopSink() {
        sink.stop();
    }

    @Test
    void spreadsKeysOverAllPrimariesAndKeepsStreamAndCursorTogether() {
        write(1000);
        assertThat(redis.upstream().commands().dbsize().asMap().values())
                .hasSize(3)
                .allMatch(keys -> keys > 0);
        assertMirroredOnceInOrder();
        assertThat(redis.hget("{" + STREAM + "}:cursor", "market.prices-0@prices"))
                .startsWith((offset - 1) + ":");
        assertNewestCached();
    }

    @Test
    void asksASingleNodeForTheOthers() {
        sink.stop();
        sink = StartedSink.start(
                Records.config(
                        "redis.uri",
                        cluster.servers().get(1).uri().toString(),
                        "name",
                        "prices",
                        "price.ttl.ms",
                        "60000"),
                context);
        sink.open(List.of(PRICES_0));
        write(300);
        assertMirroredOnceInOrder();
    }

    @Test
    void followsASlotOnItsWayWithoutAnOutage() {
        write(500);
        SlotMigration migration = migration(STREAM);
        migration.begin();
        write(500);
        migration.moveKeys();
        long before = sink.counts().redirects.sum();
        write(500);
        assertThat(sink.counts().redirects.sum()).as("by ASK").isGreaterThan(before + 1);
        migration.finish();
        write(500);
        assertMirroredOnceInOrder();
        assertNewestCached();
        assertThat(sink.counts().outages.sum()).isZero();
        assertThat(sink.counts().gaps.sum()).isZero();
    }

    @Test
    void writesTwoTokensOfASlotThatIsOnItsWayWithoutAnOutage() {
        String other = tokenInTheSlotOf("SOL");
        SlotMigration migration = migration("price:SOL");
        migration.begin();
        writePrices("SOL", other); // Neither is anywhere yet.
        assertThat(redis.get("price:SOL")).contains("\"price\":\"0\"");
        assertThat(redis.get("price:" + other)).contains("\"price\":\"1\"");
        migration.finish();
        writePrices("SOL", other);
        assertThat(redis.get("price:SOL")).contains("\"price\":\"2\"");
        assertThat(sink.counts().outages.sum()).isZero();
    }

    @Test
    void writesTokensOfWhichOnlyOneHasMovedWithoutAnOutage() {
        String other = tokenInTheSlotOf("SOL");
        writePrices("SOL");
        SlotMigration migration = migration("price:SOL");
        migration.begin();
        migration.moveKeys();
        writePrices("SOL", other);
        assertThat(redis.get("price:SOL")).contains("\"price\":\"1\"");
        assertThat(redis.get("price:" + other)).contains("\"price\":\"2\"");
        migration.finish();
        assertThat(sink.counts().outages.sum()).isZero();
    }

    @Test
    void writesAgainWhatItDeletesWhileItsSlotIsOnItsWay() {
        writePrices("SOL");
        SlotMigration migration = migration("price:SOL");
        migration.begin();
        sink.put(List.of(
                Records.tombstone(PRICES, offset++, "SOL"),
                json(PRICES, offset++, Records.price("SOL", "9", Instant.now().plusMillis(1)))));
        awaitWritten();
        assertThat(redis.get("price:SOL")).contains("\"price\":\"9\"");
        migration.finish();
        assertThat(redis.get("price:SOL")).contains("\"price\":\"9\"");
        assertThat(sink.counts().outages.sum()).isZero();
    }

    @Test
    void waitsForAClusterThatIsDownAndMayBeRead() {
        write(100);
        UnservedSlot slot = cluster.takeAwaySlotOf("price:nobody");
        try {
            put(100);
            await().pollInSameThread().until(() -> {
                sink.put(List.of());
                return sink.counts().outages.sum() > 0;
            });
        } finally {
            slot.close();
        }
        awaitWritten();
        assertMirroredOnceInOrder();
        assertNewestCached();
    }

    private static SlotMigration migration(String key) {
        LocalRedis source = cluster.primaryOf(key);
        return cluster.migration(
                key,
                cluster.primaries().stream()
                        .filter(primary -> primary != source)
                        .findFirst()
                        .orElseThrow());
    }

    private static String tokenInTheSlotOf(String token) {
        int slot = SlotHash.getSlot("price:" + token);
        return IntStream.range(0, Integer.MAX_VALUE)
                .mapToObj(i -> token + i)
                .filter(other -> SlotHash.getSlot("price:" + other) == slot)
                .findFirst()
                .orElseThrow();
    }

    /** Gives the sink a price of each token at once, numbered in all. */
    private void writePrices(String... tokens) {
        Instant now = Instant.now();
        sink.put(Stream.of(tokens)
                .map(token -> json(PRICES, offset, Records.price(token, Long.toString(offset++), now)))
                .toList());
        awaitWritten();
    }

    @Test
    void followsAPrimaryThatChangesPlacesWithItsReplica() {
        write(500);
        cluster.failover(STREAM);
        write(500);
        assertThat(sink.counts().redirects.sum()).as("by MOVED").isPositive();
        assertMirroredOnceInOrder();
        assertNewestCached();
        assertThat(sink.counts().outages.sum()).isZero();
        assertThat(sink.counts().gaps.sum()).isZero();
    }

    @Test
    void keepsTheOrderOfCallsThatOvertakeTheRedirectOfEarlierOnes() {
        write(100);
        cluster.failover(STREAM);
        put(10_000); // All of it goes to the former primary, which sends on one call after the other.
        for (int i = 0; i < 50; i++) {
            put(1);
        }
        awaitWritten();
        assertMirroredOnceInOrder();
        assertThat(sink.counts().redirects.sum()).isPositive();
        assertThat(sink.counts().gaps.sum()).isZero();
    }

    @Test
    void movesCursorsWithTheOffsets() {
        write(10);
        Map<String, String> settings =
                Map.of("name", "prices", "redis.uri", cluster.uri().toString());
        assertThat(new RedisPriceSinkConnector().alterOffsets(settings, Map.of(PRICES_0, 5L)))
                .isTrue();
        assertThat(redis.hget("{" + STREAM + "}:cursor", "market.prices-0@prices"))
                .startsWith("4:");
        assertThat(new RedisPriceSinkConnector().alterOffsets(settings, Map.of()))
                .isTrue();
        assertThat(redis.exists("{" + STREAM + "}:cursor")).isZero();
    }

    private void write(int count) {
        put(count);
        awaitWritten();
    }

    /** Gives the sink prices, numbered in all, of a hundred tokens in turn. */
    private void put(int count) {
        Instant now = Instant.now();
        sink.put(IntStream.range(0, count).mapToObj(i -> record(i, now)).toList());
        offset += count;
    }

    private void awaitWritten() {
        await().pollInSameThread().pollInterval(Duration.ofMillis(1)).until(() -> {
            sink.put(List.of());
            return sink.preCommit(Map.of(PRICES_0, new OffsetAndMetadata(offset)))
                                    .get(PRICES_0)
                                    .offset()
                            == offset
                    && context.paused.isEmpty();
        });
    }

    private SinkRecord record(int i, Instant now) {
        long number = offset + i;
        return json(
                PRICES,
                number,
                Records.price("T" + number % TOKENS, Long.toString(number), now.plusMillis(i / TOKENS)));
    }

    private void assertMirroredOnceInOrder() {
        List<String> prices = redis.xrange(STREAM, Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("data").replaceAll(".*\"price\":\"(\\d+)\".*", "$1"))
                .toList();
        assertThat(prices)
                .isEqualTo(IntStream.range(0, (int) offset)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private void assertNewestCached() {
        for (long number = offset - TOKENS; number < offset; number++) {
            assertThat(redis.get("price:T" + number % TOKENS)).contains("\"price\":\"" + number + "\"");
        }
    }
}
