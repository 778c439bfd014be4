// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class RecreatedTopicIT {

    private final Cluster cluster;

    RecreatedTopicIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void isMirroredFromItsStartUnderAStoppedConnector() {
        try (Chain chain = Chain.on(cluster).start()) {
            chain.prices().send(500);
            chain.settle();
            chain.rest().stop(chain.name());
            createAgain(chain);
            assertThat(chain.rest().offsets(chain.name())).isEmpty();
            chain.prices().send(800);
            chain.rest().resume(chain.name());
            chain.settle();
            chain.ledger().balances();
        }
    }

    /** With fewer events than before, since the consumer goes on from the position it had wherever that exists. */
    @Test
    void isMirroredFromItsStartUnderARunningConnector() {
        try (Chain chain = Chain.on(cluster).start()) {
            chain.prices().send(500);
            chain.settle();
            createAgain(chain);
            chain.prices().send(300);
            chain.settle();
            chain.ledger().balances();
        }
    }

    private void createAgain(Chain chain) {
        cluster.deleteTopic(chain.name());
        cluster.createTopic(chain.name(), 1);
    }
}
