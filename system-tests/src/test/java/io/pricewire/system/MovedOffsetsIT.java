// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class MovedOffsetsIT {

    private final Cluster cluster;

    MovedOffsetsIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void bringEventsAgainFromWhereTheyWereSet() {
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            mirrorAndStop(chain);
            chain.rest().alterOffsets(chain.name(), Map.of(new TopicPartition(chain.name(), 0), 200L));
            goOn(chain);
            chain.ledger()
                    .standsAs(List.of(
                            Stream.concat(Ledger.numbers(1, 500).stream(), Ledger.numbers(201, 600).stream())
                                    .toList(),
                            Ledger.numbers(1, 600)));
        }
    }

    @Test
    void bringAllEventsAgainAfterAReset() {
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            mirrorAndStop(chain);
            chain.rest().resetOffsets(chain.name());
            assertThat(chain.rest().offsets(chain.name())).isEmpty();
            goOn(chain);
            allStandAgain(chain);
        }
    }

    @Test
    void bringAllEventsAgainAfterAResetOfAGroupThatIsGone() {
        try (Chain chain = Chain.on(cluster).partitions(2).start();
                Group group = new Group(cluster, chain.name())) {
            mirrorAndStop(chain);
            group.delete();
            chain.rest().resetOffsets(chain.name());
            goOn(chain);
            allStandAgain(chain);
        }
    }

    private static void allStandAgain(Chain chain) {
        List<Integer> twice = Stream.concat(Ledger.numbers(1, 500).stream(), Ledger.numbers(1, 600).stream())
                .toList();
        chain.ledger().standsAs(List.of(twice, twice));
    }

    private static void mirrorAndStop(Chain chain) {
        chain.prices().send(1000);
        chain.settle();
        chain.ledger().balances();
        chain.rest().stop(chain.name());
        assertThat(chain.rest().offsets(chain.name())).hasSize(2).containsValue(500L);
    }

    private static void goOn(Chain chain) {
        chain.rest().resume(chain.name());
        chain.prices().send(200);
        chain.settle();
        chain.ledger().everyTokenHasItsNewestValue();
        chain.ledger().everyValueExpires();
    }
}
