// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.SlotMigration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class ClusterFailoverIT {

    private static final String STREAM = MirroredStream.PRICES;

    private final Cluster cluster;
    private LocalRedisCluster redis;

    ClusterFailoverIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start() {
        redis = LocalRedisCluster.start(cluster.newDirectory());
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void sendsItsCallsToTheReplicaThatWasMadePrimary() {
        try (Chain chain = loaded()) {
            WorkerLog log = cluster.log();
            LocalRedis former = redis.primaryOf(STREAM);
            redis.failover(STREAM);
            chain.writesSoonAfter("Cluster, primary changed places with its replica");
            chain.awaitMirrored(300);
            assertThat(errors(chain, former, "MOVED")).isPositive();
            settledWithoutAnOutage(chain, log);
        }
    }

    @Test
    void losesNothingWhenThePrimaryOfTheStreamIsKilled() {
        try (Chain chain = loaded()) {
            LocalRedis killed = redis.primaryOf(STREAM);
            killed.kill();
            redis.awaitPrimaryOtherThan(STREAM, killed);
            chain.writesSoonAfter("Cluster, primary killed");
            chain.awaitMirrored(300);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void bringsAgainWhatTheReplicaLacksWhenThePrimaryIsKilled() {
        WorkerLog log = cluster.log();
        try (Chain chain = loaded()) {
            LocalRedis killed = redis.primaryOf(STREAM);
            redis.replicaOf(STREAM).loseTouch();
            chain.awaitMirrored(300);
            killed.kill();
            redis.awaitPrimaryOtherThan(STREAM, killed);
            chain.fetchesAgainSoonAfter("Cluster, primary killed whose replica was behind");
            chain.awaitMirrored(300);
            chain.settle();
            chain.ledger().balances();
            assertThat(log.warningsWith(WorkerLog.LOST_EVENTS)).isNotEmpty();
        }
    }

    @Test
    void followsTheStreamAndItsPricesToAnotherPrimary() {
        try (Chain chain = loaded()) {
            WorkerLog log = cluster.log();
            LocalRedis source = redis.primaryOf(STREAM);
            LocalRedis target = redis.primaries().stream()
                    .filter(primary -> primary != source)
                    .findFirst()
                    .orElseThrow();
            List<SlotMigration> migrations = Stream.concat(Stream.of(STREAM), pricesOn(source))
                    .map(key -> redis.migration(key, target))
                    .toList();
            migrations.forEach(SlotMigration::begin);
            assertThat(migrations.stream().mapToInt(SlotMigration::moveKeys).sum())
                    .as("stream, cursors and prices")
                    .isGreaterThan(migrations.size());
            long asks = errors(chain, source, "ASK");
            chain.awaitSent(300);
            await().until(() -> errors(chain, source, "ASK") > asks + 10);
            migrations.forEach(SlotMigration::finish);
            chain.writesSoonAfter("Cluster, slots moved");
            chain.awaitMirrored(300);
            assertThat(redis.primaryOf(STREAM)).isSameAs(target);
            assertThat(errors(chain, source, "MOVED")).isPositive();
            settledWithoutAnOutage(chain, log);
        }
    }

    private Chain loaded() {
        Chain chain = Chain.on(cluster).partitions(2).startInto(Destination.of(redis, redis.uri()));
        chain.load(500);
        chain.awaitMirrored(300);
        return chain;
    }

    /** Some keys of prices that the server has, each in a slot of its own. */
    private Stream<String> pricesOn(LocalRedis server) {
        return Stream.of("p0-k1", "p0-k2", "p0-k3", "p0-k4", "p1-k1", "p1-k2", "p1-k3", "p1-k4")
                .map(token -> "price:" + token)
                .filter(key -> redis.primaryOf(key) == server);
    }

    private static long errors(Chain chain, LocalRedis server, String code) {
        return new Info(chain.readers().to(server)).errors(code);
    }

    /** Checks that no call had to be held: all were sent on to where they belong. */
    private void settledWithoutAnOutage(Chain chain, WorkerLog log) {
        chain.settle();
        chain.ledger().balances();
        assertThat(log.lossesOfConnection()).isEmpty();
        try (WorkerJmx worker = WorkerJmx.attach(cluster.worker().pid())) {
            TaskFigures figures = TaskFigures.among(worker, chain.name());
            assertThat(figures.of(0, "redirects-total")).isPositive();
            assertThat(figures.of(0, "outages-total")).isZero();
            assertThat(figures.of(0, "gaps-total")).isZero();
        }
    }
}
