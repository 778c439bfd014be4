// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalWorker;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class SecondWorkerIT {

    private final Cluster cluster;

    SecondWorkerIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void addsNothingTwiceWhenItJoinsAndLeaves() {
        try (Chain chain = fourPartitionsOnTwoTasks().start()) {
            chain.load(200);
            chain.awaitMirrored(200);
            try (LocalWorker second = cluster.joinSecondWorker()) {
                awaitTasksOn(2, chain);
                chain.awaitMirrored(200);
                second.stop();
                awaitTasksOn(1, chain);
            }
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void addsNothingTwiceWhenItJoinsAndIsKilled() {
        try (Chain chain = fourPartitionsOnTwoTasks().start()) {
            chain.load(200);
            chain.awaitMirrored(200);
            try (LocalWorker second = cluster.joinSecondWorker()) {
                awaitTasksOn(2, chain);
                chain.awaitMirrored(200);
                second.kill();
                awaitTasksOn(1, chain);
            }
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void addsNothingTwiceWhenItFreezesAndWakesUpAfterItsTaskHasMoved() {
        try (Chain chain = fourPartitionsOnTwoTasks().start()) {
            chain.load(200);
            chain.awaitMirrored(200);
            try (LocalWorker second = cluster.joinSecondWorker()) {
                awaitTasksOn(2, chain);
                chain.awaitMirrored(200);
                second.pause();
                awaitTasksOn(1, chain);
                chain.awaitMirrored(200);
                second.resume();
                awaitTasksOn(2, chain);
                chain.settle();
                chain.ledger().balances();
            }
        }
    }

    @Test
    void losesNothingOfARenamedTopicWhenItJoinsAndLeavesWhileRedisIsAway() {
        try (Chain chain = fourPartitionsOnTwoTasks()
                .set("transforms", "rename")
                .set("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter")
                .set("transforms.rename.regex", ".*")
                .set("transforms.rename.replacement", "renamed")
                .start()) {
            chain.load(200);
            chain.awaitMirrored(200);
            chain.proxy().refuse();
            chain.awaitSent(100);
            try (LocalWorker second = cluster.joinSecondWorker()) {
                awaitTasksOn(2, chain);
                assertThat(chain.proxy().connectionsRefused()).isPositive();
                chain.proxy().pass();
                chain.awaitMirrored(200);
                chain.proxy().refuse();
                chain.awaitSent(100);
                second.stop();
                awaitTasksOn(1, chain);
                chain.proxy().pass();
            }
            chain.settle();
            chain.ledger().balances();
        }
    }

    private ChainPlan fourPartitionsOnTwoTasks() {
        return Chain.on(cluster).partitions(4).set("tasks.max", "2");
    }

    private void awaitTasksOn(int workers, Chain chain) {
        await().atMost(Duration.ofSeconds(60)).until(() -> cluster.isSpreadOver(workers, chain.name()));
    }
}
