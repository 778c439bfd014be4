// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class LostReplyIT {

    private final Cluster cluster;

    LostReplyIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void addsNothingTwiceWhenTheConnectionEndsBeforeTheReply() {
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            chain.load(1000);
            for (int round = 0; round < 5; round++) {
                chain.awaitMirrored(300);
                chain.loseReplies();
                chain.proxy().cut();
            }
            assertThat(chain.proxy().connectionsCut()).isGreaterThanOrEqualTo(5);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void addsNothingTwiceWhenTheReplyNeverComes() {
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            chain.load(500);
            for (int round = 0; round < 3; round++) {
                chain.awaitMirrored(300);
                long connections = chain.proxy().connectionsAccepted();
                chain.loseReplies();
                await().until(() -> chain.proxy().connectionsAccepted() > connections);
            }
            chain.settle();
            chain.ledger().balances();
        }
    }
}
