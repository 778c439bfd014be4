// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class RedisCrashIT {

    private final Cluster cluster;

    RedisCrashIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void addsNothingTwiceAndLosesNothingWhenRedisComesBackWithItsData() {
        try (Chain chain = Chain.on(cluster).partitions(2).durableRedis().start()) {
            chain.load(1000);
            for (int round = 0; round < 3; round++) {
                chain.awaitMirrored(400);
                crash(chain);
            }
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void addsNothingTwiceWhenRedisHadWrittenWithoutAnAnswerWhenItCrashed() {
        try (Chain chain = Chain.on(cluster).partitions(2).durableRedis().start()) {
            chain.load(1000);
            for (int round = 0; round < 3; round++) {
                chain.awaitMirrored(400);
                chain.loseReplies();
                crash(chain);
            }
            chain.settle();
            chain.ledger().balances();
        }
    }

    private static void crash(Chain chain) {
        long pid = chain.redisServer().pid();
        chain.redisServer().kill();
        chain.awaitSent(200);
        chain.redisServer().restart();
        chain.writesSoonAfter("Redis, killed");
        assertThat(chain.redisServer().pid()).isNotEqualTo(pid);
    }

    @Test
    void bringsEverythingThatRedisHadNotAcknowledgedWhenItComesBackEmpty() {
        try (Chain chain = Chain.on(cluster).start()) {
            WorkerLog log = cluster.log();
            chain.load(500);
            chain.awaitMirrored(500);
            chain.redisServer().kill();
            int[] firstAfterTheKill = {chain.prices().last()[0] + 1};
            chain.awaitSent(200);
            chain.redisServer().restartEmpty();
            chain.writesSoonAfter("Redis, back with nothing");
            chain.settle();
            assertThat(chain.stream().length()).isLessThan(chain.prices().total());
            chain.ledger().everyEventStandsOnceInOrderFrom(firstAfterTheKill);
            chain.ledger().everyTokenHasItsNewestValue();
            chain.ledger().everyValueExpires();
            assertThat(log.warningsWith(WorkerLog.LOST_CURSOR)).hasSize(1);
        }
    }
}
