// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class FrozenRedisIT {

    private final Cluster cluster;

    FrozenRedisIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void addsNothingTwiceWhenItWakesUpAndAppliesWhatTheSinkHadGivenUp() {
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            chain.load(500);
            chain.awaitMirrored(300);
            long connections = chain.proxy().connectionsAccepted();
            chain.redisServer().pause();
            chain.awaitSent(1600);
            assertThat(chain.redisServer().answers()).isFalse();
            await("the sink gives its connection up").until(() -> chain.proxy().connectionsAccepted() > connections);
            chain.redisServer().resume();
            chain.writesSoonAfter("Redis, frozen");
            chain.settle();
            chain.ledger().balances();
        }
    }
}
