// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalSentinels;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class SentinelFailoverIT {

    private final Cluster cluster;
    private LocalSentinels redis;

    SentinelFailoverIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start() {
        redis = LocalSentinels.start(cluster.newDirectory());
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void followsAnOperatorsFailover() {
        try (Chain chain = loaded()) {
            redis.failover();
            chain.writesSoonAfter("Sentinel, failover by an operator");
            chain.awaitMirrored(300);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void bringsAgainWhatTheReplicasLackWhenThePrimaryAndASentinelAreKilled() {
        WorkerLog log = cluster.log();
        try (Chain chain = loaded()) {
            LocalRedis killed = redis.primary();
            replicas().forEach(LocalRedis::loseTouch);
            chain.awaitMirrored(300);
            killed.kill();
            redis.killFirstSentinel();
            redis.awaitPrimaryOtherThan(killed);
            chain.fetchesAgainSoonAfter("Sentinel, primary killed whose replicas were behind, and a Sentinel");
            chain.awaitMirrored(300);
            chain.settle();
            chain.ledger().balances();
            assertThat(log.warningsWith(WorkerLog.LOST_EVENTS)).isNotEmpty();
        }
    }

    @Test
    void leavesAPrimaryThatHangsAndDoesNotComeBackToItWhenItWakes() {
        try (Chain chain = loaded()) {
            LocalRedis frozen = redis.primary();
            frozen.pause();
            LocalRedis now = redis.awaitPrimaryOtherThan(frozen);
            chain.writesSoonAfter("Sentinel, primary frozen");
            frozen.resume();
            chain.awaitMirrored(300);
            assertThat(redis.primary()).isSameAs(now);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void holdsWhatADemotedPrimaryRefusesUntilAnotherIsThere() {
        WorkerLog log = cluster.log();
        try (Chain chain = loaded()) {
            LocalRedis demoted = redis.primary();
            demoted.follow(replicas().get(0));
            await().until(() -> new Info(chain.readers().to(demoted)).errors("READONLY") > 0);
            await().until(() ->
                    log.warningsWith(WorkerLog.LOST_REDIS).stream().anyMatch(line -> line.contains("READONLY")));
            redis.failover();
            chain.writesSoonAfter("Sentinel, primary demoted by hand");
            chain.awaitMirrored(300);
            chain.settle();
            chain.ledger().balances();
        }
    }

    private List<LocalRedis> replicas() {
        LocalRedis primary = redis.primary();
        return redis.servers().stream().filter(server -> server != primary).toList();
    }

    private Chain loaded() {
        Chain chain = Chain.on(cluster).partitions(2).startInto(Destination.of(redis, redis.uri()));
        chain.load(500);
        chain.awaitMirrored(300);
        return chain;
    }
}
