// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class ConnectorStatesIT {

    private final Cluster cluster;

    ConnectorStatesIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void addNothingTwiceWhenPausedResumedAndRestarted() {
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            chain.load(300);
            chain.awaitMirrored(300);
            chain.rest().pause(chain.name());
            chain.awaitQuiet();
            long length = chain.stream().length();
            chain.awaitSent(200);
            assertThat(chain.stream().length()).isEqualTo(length);
            chain.rest().resume(chain.name());
            chain.awaitMirrored(300);
            restart(chain);
            chain.awaitMirrored(300);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void loseNothingWhenPausedWhileRedisIsAway() {
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            chain.load(300);
            chain.awaitMirrored(300);
            chain.proxy().refuse();
            chain.awaitSent(150);
            await().until(() -> chain.proxy().connectionsRefused() > 0);
            chain.rest().pause(chain.name());
            chain.proxy().pass();
            chain.awaitSent(300);
            awaitNoOutage(chain);
            chain.rest().resume(chain.name());
            chain.awaitMirrored(300);
            chain.settle();
            chain.ledger().balances();
        }
    }

    /** Who is resumed in the middle of an outage may have to wait for Connect's next commit. */
    private void awaitNoOutage(Chain chain) {
        try (WorkerJmx worker = WorkerJmx.attach(cluster.worker().pid())) {
            await().until(() -> TaskFigures.among(worker, chain.name()).of(0, "outage") == 0);
        }
    }

    private void restart(Chain chain) {
        try (Group group = new Group(cluster, chain.name())) {
            Set<String> before = group.members();
            assertThat(before).isNotEmpty();
            chain.rest().restart(chain.name());
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                Set<String> now = group.members();
                return !now.isEmpty() && Collections.disjoint(now, before);
            });
        }
    }
}
