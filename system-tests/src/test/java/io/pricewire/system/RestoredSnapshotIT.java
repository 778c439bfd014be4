// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class RestoredSnapshotIT {

    private final Cluster cluster;

    RestoredSnapshotIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void bringsAgainWhatTheSnapshotLacksUnderARunningConnector() {
        WorkerLog log = cluster.log();
        try (Chain chain = Chain.on(cluster).partitions(2).start()) {
            chain.load(500);
            chain.awaitMirrored(400);
            Path older = chain.redisServer().save("older");
            chain.awaitMirrored(600);
            restore(chain, older);
            chain.fetchesAgainSoonAfter("Redis, an older snapshot restored");
            chain.settle();
            chain.ledger().balances();
            assertThat(log.warningsWith(WorkerLog.LOST_EVENTS)).isNotEmpty();
        }
    }

    @Test
    void bringsAgainWhatTheSnapshotLacksUnderAStoppedConnector() {
        try (Chain chain = Chain.on(cluster).partitions(2).start();
                Group group = new Group(cluster, chain.name())) {
            chain.load(500);
            chain.awaitMirrored(400);
            Path older = chain.redisServer().save("older");
            chain.awaitMirrored(600);
            chain.rest().stop(chain.name());
            long length = chain.stream().length();
            restore(chain, older);
            assertThat(chain.stream().length()).isLessThan(length);
            assertThat(group.committed()).isGreaterThan(chain.stream().length());
            chain.rest().resume(chain.name());
            chain.settle();
            chain.ledger().balances();
        }
    }

    /** Lets Redis start again from the snapshot; the stream has lost its end. */
    private static void restore(Chain chain, Path snapshot) {
        long pid = chain.redisServer().pid();
        chain.redisServer().kill();
        chain.redisServer().restartFrom(snapshot);
        assertThat(chain.redisServer().pid()).isNotEqualTo(pid);
    }
}
