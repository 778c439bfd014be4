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
class LastRecordIT {

    private final Cluster cluster;

    LastRecordIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void arrivesSoonAfterRedisTakesConnectionsAgain() {
        try (Chain chain = Chain.on(cluster).start()) {
            chain.prices().send(20);
            chain.settle();
            chain.proxy().refuse();
            sendTheLast(chain);
            await().until(() -> chain.proxy().connectionsRefused() >= 3);
            chain.proxy().pass();
            chain.holdsSoonAfter("The last record, connections refused", 21);
            chain.settle();
            chain.ledger().balances();
        }
    }

    /** However far the back-off has grown: the attempt that fails last is the one before the longest wait. */
    @Test
    void arrivesSoonEvenAfterALongAbsence() {
        try (Chain chain = Chain.on(cluster).start()) {
            chain.prices().send(20);
            chain.settle();
            chain.proxy().refuse();
            sendTheLast(chain);
            await().atMost(Duration.ofSeconds(20)).until(() -> chain.proxy().connectionsRefused() >= 7);
            chain.proxy().pass();
            chain.holdsSoonAfter("The last record, connections refused for long", 21);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void arrivesSoonAfterRedisHasStartedAgain() {
        try (Chain chain = Chain.on(cluster).durableRedis().start()) {
            chain.prices().send(20);
            chain.settle();
            long pid = chain.redisServer().pid();
            chain.redisServer().kill();
            sendTheLast(chain);
            chain.redisServer().restart();
            chain.holdsSoonAfter("The last record, Redis started again", 21);
            assertThat(chain.redisServer().pid()).isNotEqualTo(pid);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void arrivesOnceWhenItsReplyIsLost() {
        try (Chain chain = Chain.on(cluster).start()) {
            chain.prices().send(20);
            chain.settle();
            chain.proxy().dropReplies();
            sendTheLast(chain);
            await().until(() -> chain.stream().length() == 21 && chain.proxy().replyBytesDropped() > 0);
            long connections = chain.proxy().connectionsAccepted();
            chain.proxy().cut();
            chain.proxy().pass();
            await().until(() -> chain.proxy().connectionsAccepted() > connections);
            chain.settle();
            chain.ledger().balances();
        }
    }

    private static void sendTheLast(Chain chain) {
        chain.prices().send(1);
        chain.prices().flush();
    }
}
