// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class WorkerCrashIT {

    private final Cluster cluster;

    WorkerCrashIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void addsNothingTwiceWhenTheWorkerDiesBetweenWriteAndCommit() {
        try (Chain chain = Chain.on(cluster).partitions(2).start();
                Group group = new Group(cluster, chain.name())) {
            chain.load(300);
            chain.awaitMirrored(600);
            long pid = cluster.worker().pid();
            cluster.worker().kill();
            assertThat(group.committed()).isLessThan(chain.stream().length());
            cluster.worker().restart();
            assertThat(cluster.worker().pid()).isNotEqualTo(pid);
            chain.awaitMirrored(300, Duration.ofSeconds(90)); // A worker takes its time to join again.
            chain.settle();
            chain.ledger().balances();
        }
    }
}
