// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class BacklogIT {

    private final Cluster cluster;

    BacklogIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void ofAMinuteIsMirroredAndPutsNoKeyIntoRedis() {
        try (Chain chain = Chain.on(cluster)
                .clockAhead(0, Duration.ofMinutes(-1))
                .backlog(20_000)
                .set("redis.validate.connection", "false") // It tries SET, in vain.
                .set("price.ttl.ms", "2000")
                .set("stream.max.length", "100000")
                .set("consumer.override.max.poll.records", "500")
                .start()) {
            chain.settle();
            assertThat(chain.stream().length()).isEqualTo(20_000);
            chain.ledger().balances();
            assertThat(chain.redis().keys("price:*")).isEmpty();
            assertThat(new Info(chain.redis()).calls("set")).isZero();
        }
    }
}
