// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES;
import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.SlotMigration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        LocalRedis source = cluster.primaryOf(STREAM);
        LocalRedis target = cluster.primaries().stream()
                .filter(primary -> primary != source)
                .findFirst()
                .orElseThrow();
        SlotMigration migration = cluster.migration(STREAM, target);
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
