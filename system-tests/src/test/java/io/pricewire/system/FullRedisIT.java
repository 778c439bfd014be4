// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class FullRedisIT {

    private static final long ROOM = 100_000;

    private final Cluster cluster;

    FullRedisIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void losesNothingAndKeepsTheOrderWhileCallsAreRefusedAndTakenInTurn() {
        try (Chain chain = Chain.on(cluster)
                .partitions(2)
                .tokensPerPartition(300)
                .padding(400)
                .set("price.ttl.ms", "1000")
                .redis("--maxmemory-policy", "noeviction")
                .start()) {
            Info info = new Info(chain.redis());
            chain.load(1000);
            chain.awaitMirrored(600);
            Set<Long> errors = squeeze(chain, info);
            assertThat(errors).as("errors grew many times").hasSizeGreaterThan(4);
            assertThat(info.outOfMemoryErrors()).isPositive();
            assertThat(info.expiredKeys()).isPositive();
            chain.redis().configSet("maxmemory", "0");
            chain.settle();
            chain.ledger().everyEventStandsOnceInOrder();
            chain.ledger().noTokenHasAnOlderValue();
            chain.ledger().everyValueExpires();
        }
    }

    /** Leaves Redis a little room every half second, for ten seconds; answers the counts of refused calls. */
    private static Set<Long> squeeze(Chain chain, Info info) {
        Set<Long> errors = new TreeSet<>();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    chain.redis().configSet("maxmemory", Long.toString(info.usedMemory() + ROOM));
                    errors.add(info.outOfMemoryErrors());
                    return System.nanoTime() > end;
                });
        return errors;
    }
}
