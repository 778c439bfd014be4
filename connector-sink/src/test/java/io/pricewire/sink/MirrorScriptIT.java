// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES_0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.local.LocalRedis;
import io.pricewire.model.EventKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script and the model that stands for it in the tests without I/O answer alike. */
class MirrorScriptIT {

    private static final String STREAM = "stream:price-updates";
    private static final String LAST_ID_BUT_TWO = "18446744073709551615-18446744073709551613";
    private static final int SEQUENCES = 60;
    private static final int CALLS = 40;

    @TempDir
    static Path directory;

    private static LocalRedis server;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    @BeforeAll
    static void startRedis() {
        server = LocalRedis.start(directory);
        client = RedisClient.create(server.uri().toString());
        redis = client.connect().sync();
    }

    @AfterAll
    static void stopRedis() {
        client.shutdown();
        server.close();
    }

    @Test
    void leavesTheCursorAtTheLastEntryThatWasAppendedWhenOneIsRefused() throws Exception {
        redis.flushall();
        redis.xadd(STREAM, new XAddArgs().id(LAST_ID_BUT_TWO), Map.of("data", "before"));
        RedisPriceSinkConfig config = Records.config("redis.uri", server.uri().toString());
        try (RedisStore store = new RedisStore(config, () -> {});
                Pipeline pipeline = store.open().get(10, TimeUnit.SECONDS)) {
            assertRefused(pipeline, "ID");
            assertThat(entries()).containsExactly("before", "5", "6");
            assertThat(cursor()).isEqualTo("6:6");
        }
    }

    @Test
    void addsNothingTwiceForAUserThatMayNotTrim() throws Exception {
        redis.flushall();
        redis.aclSetuser(
                "trimless",
                AclSetuserArgs.Builder.on()
                        .addPassword("x")
                        .allKeys()
                        .allCommands()
                        .removeCommand(CommandType.XTRIM));
        RedisPriceSinkConfig config = Records.config(
                "redis.uri", server.uri().toString(), "redis.username", "trimless", "redis.password", "x");
        try (RedisStore store = new RedisStore(config, () -> {});
                Pipeline pipeline = store.open().get(10, TimeUnit.SECONDS)) {
            assertRefused(pipeline, "can't run this command");
            var again = pipeline.mirror(fiveToSeven());
            pipeline.flush();
            assertThat(again).succeedsWithin(Duration.ofSeconds(10));
            assertThat(cursor()).isEqualTo("7:7");
            assertThat(entries()).containsExactly("5", "6", "7");
        } finally {
            redis.aclDeluser("trimless");
        }
    }

    private static void assertRefused(Pipeline pipeline, String reason) {
        var answer = pipeline.mirror(fiveToSeven());
        pipeline.flush();
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining(reason);
    }

    private static MirrorCall fiveToSeven() {
        MirrorCall call = new MirrorCall(new Lane(EventKind.PRICE_UPDATE, PRICES_0, STREAM, "sink"));
        for (long offset = 5; offset < 8; offset++) {
            byte[] data = Long.toString(offset).getBytes(UTF_8);
            call.add(offset, offset, new StreamEntry(EventKind.PRICE_UPDATE, "now".getBytes(UTF_8), data));
        }
        call.send();
        return call;
    }

    private static String cursor() {
        return redis.hget(Cursor.key(STREAM), "market.prices-0@sink");
    }

    @Test
    void trimsForAnEntryOfItsOwnWhereNobodyElseDoes() throws Exception {
        redis.flushall();
        RedisPriceSinkConfig config = Records.config("redis.uri", server.uri().toString(), "stream.max.length", "10");
        try (RedisStore store = new RedisStore(config, () -> {});
                Pipeline pipeline = store.open().get(10, TimeUnit.SECONDS)) {
            for (int i = 1; i <= 30; i++) {
                byte[] data = Integer.toString(i).getBytes(UTF_8);
                pipeline.append(new StreamEntry(EventKind.SYSTEM_STATUS, "now".getBytes(UTF_8), data));
            }
            pipeline.flush();
            await().untilAsserted(() -> assertThat(redis.xrange("stream:system-status", Range.unbounded()))
                    .hasSize(10)
                    .last()
                    .satisfies(entry -> assertThat(entry.getBody()).containsEntry("data", "30")));
        }
    }

    @Test
    void trimsNothingForAnEntryOfItsOwnWhereAnotherConnectorMayKeepMore() throws Exception {
        redis.flushall();
        redis.hset("{stream:system-status}:cursor", "market.status-0@another", "4:4");
        for (int i = 0; i < 5; i++) {
            redis.xadd("stream:system-status", Map.of("data", "another's"));
        }
        RedisPriceSinkConfig config = Records.config("redis.uri", server.uri().toString(), "stream.max.length", "1");
        try (RedisStore store = new RedisStore(config, () -> {});
                Pipeline pipeline = store.open().get(10, TimeUnit.SECONDS)) {
            pipeline.append(new StreamEntry(EventKind.SYSTEM_STATUS, "now".getBytes(UTF_8), "own".getBytes(UTF_8)));
            pipeline.flush();
            await().untilAsserted(() -> assertThat(redis.xrange("stream:system-status", Range.unbounded()))
                    .hasSize(6)
                    .last()
                    .satisfies(entry -> assertThat(entry.getBody()).containsEntry("data", "own")));
        }
    }

    @Test
    void answersAsTheModelDoesToRandomCalls() throws Exception {
        RedisPriceSinkConfig config =
                Records.config("redis.uri", server.uri().toString(), "stream.max.length", "100000");
        try (RedisStore store = new RedisStore(config, () -> {});
                Pipeline pipeline = store.open().get(10, TimeUnit.SECONDS)) {
            for (long seed = 0; seed < SEQUENCES; seed++) {
                redis.flushall();
                compare(new Random(seed), pipeline, seed);
            }
        }
    }

    private static void compare(Random random, Pipeline real, long seed) throws Exception {
        ModelRedis modelServer = new ModelRedis();
        ModelRedis.Connection model = modelServer.connect();
        Lane lane = new Lane(EventKind.PRICE_UPDATE, PRICES_0, STREAM, "sink");
        for (int i = 0; i < CALLS; i++) {
            if (random.nextInt(4) == 0) {
                lane.startFrom(random.nextInt(60) - 1);
            }
            MirrorCall call =
                    random.nextInt(6) == 0 ? MirrorCall.move(lane, random.nextInt(60)) : call(random, lane, i);
            call.send();
            var modelled = model.mirror(call);
            var mirrored = real.mirror(call);
            model.flush();
            model.answerAll();
            real.flush();
            assertThat(mirrored.get(10, TimeUnit.SECONDS))
                    .as("seed %d, call %d, %s expecting %d", seed, i, call.offsets(), call.expected())
                    .isEqualTo(modelled.get());
        }
        assertThat(entries()).isEqualTo(modelServer.entries(STREAM));
        Cursor cursor = modelServer.cursors().values().stream().findFirst().orElse(null);
        assertThat(redis.hget(Cursor.key(STREAM), new String(lane.field(), UTF_8)))
                .isEqualTo(cursor == null ? null : cursor.toString());
    }

    private static MirrorCall call(Random random, Lane lane, int number) {
        MirrorCall call = new MirrorCall(lane);
        long offset = random.nextInt(60);
        for (int i = 0; i <= random.nextInt(6); i++) {
            byte[] data = (number + "." + i).getBytes(UTF_8);
            long time = random.nextInt(20) == 0 ? -1 : random.nextInt(200);
            call.add(offset, time, new StreamEntry(EventKind.PRICE_UPDATE, "now".getBytes(UTF_8), data));
            offset += 1 + random.nextInt(3);
        }
        return call;
    }

    private static List<String> entries() {
        return redis.xrange(STREAM, Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("data"))
                .toList();
    }
}
