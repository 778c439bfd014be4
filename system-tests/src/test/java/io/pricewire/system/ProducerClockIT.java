// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class ProducerClockIT {

    private final Cluster cluster;

    ProducerClockIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void thatIsAheadKeepsItsPricesOutOfTheCacheAndDisturbsNothingElse() {
        try (Chain chain = Chain.on(cluster)
                        .partitions(2)
                        .clockAhead(1, Duration.ofSeconds(30))
                        .start();
                Group group = new Group(cluster, chain.name())) {
            await().until(() -> group.isSpread(1, 2));
            chain.load(300);
            chain.awaitMirrored(900);
            chain.settle();
            chain.ledger().balances();
            assertThat(chain.redis().keys("price:p0-*")).isNotEmpty();
            assertThat(chain.redis().keys("price:p1-*")).isEmpty();
        }
    }
}
