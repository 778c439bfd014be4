// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class FrozenRedisIT {

    private static final Duration SOON = Duration.ofSeconds(1);

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
            chain.redisServer().resume();
            assertThat(chain.stream().timeUntilItGrows()).isLessThan(SOON);
            chain.settle();
            assertThat(chain.proxy().connectionsAccepted())
                    .as("the sink gave its connection up")
                    .isGreaterThan(connections);
            chain.ledger().balances();
        }
    }
}
