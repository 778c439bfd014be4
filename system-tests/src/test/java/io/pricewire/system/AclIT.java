// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.LocalSentinels;
import io.pricewire.local.RedisTls;
import io.pricewire.local.SlotMigration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules that docs/security.md gives the sink's user are enough, and not one too many. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class AclIT {

    private static final Map<String, String> LOGIN =
            Map.of("redis.username", SinkUser.NAME, "redis.password", SinkUser.PASSWORD);

    private final SinkUser user = SinkUser.ofServers();
    private final Cluster cluster;

    AclIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void theDocumentedUserIsEnoughOnAServer() {
        try (LocalRedis redis =
                LocalRedis.start(cluster.newDirectory(), user.settings().toArray(String[]::new))) {
            runThrough(Destination.of(redis, redis.uri()), LOGIN);
        }
    }

    @Test
    void theDocumentedUsersAreEnoughBehindSentinels() {
        Map<String, String> logins = new HashMap<>(LOGIN);
        logins.put("redis.sentinel.username", SinkUser.NAME);
        logins.put("redis.sentinel.password", SinkUser.PASSWORD);
        try (LocalSentinels redis = LocalSentinels.start(
                cluster.newDirectory(),
                1,
                RedisTls.OFF,
                user.settings(),
                SinkUser.ofSentinels().settings())) {
            runThrough(Destination.of(redis, redis.uri()), logins);
            logins.put("redis.sentinel.password", "hush-hush");
            assertThat(errors(redis.uri().toString(), logins))
                    .containsKeys("redis.sentinel.username", "redis.sentinel.password");
        }
    }

    @Test
    void theDocumentedUserIsEnoughInACluster() {
        try (LocalRedisCluster redis = LocalRedisCluster.start(
                cluster.newDirectory(), 3, 0, RedisTls.OFF, user.settings().toArray(String[]::new))) {
            runThrough(Destination.of(redis, redis.uri()), LOGIN);
        }
    }

    @Test
    void theDocumentedUserMayFollowASlotOnItsWay() {
        String key = "price:p0-k1";
        ChainPlan plan = Chain.on(cluster).partitions(1);
        LOGIN.forEach(plan::set);
        try (LocalRedisCluster redis = LocalRedisCluster.start(
                        cluster.newDirectory(),
                        2,
                        0,
                        RedisTls.OFF,
                        user.settings().toArray(String[]::new));
                Chain chain = plan.startInto(Destination.of(redis, redis.uri()))) {
            LocalRedis source = redis.primaryOf(key);
            LocalRedis target = redis.primaries().stream()
                    .filter(primary -> primary != source)
                    .findFirst()
                    .orElseThrow();
            SlotMigration migration = redis.migration(key, target);
            migration.begin();
            chain.prices().send(300);
            Info asked = new Info(chain.readers().to(source));
            await().until(() -> asked.errors("ASK") > 0);
            migration.finish();
            chain.settle();
            chain.ledger().balances();
            assertThat(chain.readers().all())
                    .allSatisfy(server -> assertThat(server.aclLog()).isEmpty());
        }
    }

    @Test
    void validationNamesEachCommandThatTheUserLacks() {
        try (LocalRedisCluster redis = LocalRedisCluster.start(cluster.newDirectory(), 1, 0, RedisTls.OFF);
                Readers readers = new Readers(Destination.of(redis, redis.uri()))) {
            String uri = redis.uri().toString();
            user.replaceOn(readers.all().get(0));
            assertThat(errors(uri, inACluster())).isEmpty();
            assertThat(user.commands()).hasSizeGreaterThan(10).allSatisfy(command -> {
                user.without(command).replaceOn(readers.all().get(0));
                assertThat(errors(uri, inACluster())).as("without " + command).containsOnlyKeys("redis.username");
                assertThat(errors(uri, inACluster()).get("redis.username").toLowerCase(Locale.ROOT))
                        .containsAnyOf(command, command.replace('|', ' '))
                        .contains("user " + SinkUser.NAME);
            });
        }
    }

    private static Map<String, String> inACluster() {
        Map<String, String> settings = new HashMap<>(LOGIN);
        settings.put("redis.mode", "cluster");
        return settings;
    }

    /** Mirrors, caches, deletes and moves offsets. */
    private void runThrough(Destination destination, Map<String, String> logins) {
        ChainPlan plan = Chain.on(cluster).partitions(2);
        logins.forEach(plan::set);
        try (Chain chain = plan.startInto(destination)) {
            chain.prices().send(300);
            chain.settle();
            chain.ledger().balances();
            chain.prices().delete("p0-k1");
            await().until(() -> chain.readers().of("price:p0-k1").exists("price:p0-k1") == 0);
            tellsItsFigures(chain);
            chain.rest().stop(chain.name());
            chain.rest().resetOffsets(chain.name());
            String cursors = "{" + MirroredStream.PRICES + "}:cursor";
            assertThat(chain.readers().of(cursors).exists(cursors)).isZero();
            assertThat(chain.readers().all())
                    .allSatisfy(redis -> assertThat(redis.aclLog()).isEmpty());
        }
    }

    /** Waits until the task has asked Redis for figures of its own accord. */
    private void tellsItsFigures(Chain chain) {
        try (WorkerJmx worker = WorkerJmx.attach(cluster.worker().pid())) {
            TaskFigures figures = TaskFigures.among(worker, chain.name());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> figures.of(0, "price-update-stream-length")
                                    == chain.stream().length()
                            && figures.of(0, "redis-used-memory-bytes") > 0);
        }
    }

    private Map<String, String> errors(String uri, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Settings.sink(uri, "prices"));
        all.put("name", "prices");
        all.putAll(settings);
        return Validation.of(cluster.rest(), all).errors();
    }
}
