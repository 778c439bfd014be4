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
        try (Chain chain = loaded(fourPartitionsOnTwoTasks());
                LocalWorker second = joinSecondWorker(chain)) {
            awaitMirroredByBoth(chain);
            second.stop();
            awaitTasksOn(1, chain);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void addsNothingTwiceWhenItJoinsAndIsKilled() {
        try (Chain chain = loaded(fourPartitionsOnTwoTasks());
                LocalWorker second = joinSecondWorker(chain);
                Group group = new Group(cluster, chain.name())) {
            awaitMirroredByBoth(chain);
            second.kill();
            assertThat(group.committed()).isLessThan(chain.stream().length());
            awaitTasksOn(1, chain);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void addsNothingTwiceWhenItFreezesAndWakesUpAfterItsTaskHasMoved() {
        try (Chain chain = loaded(fourPartitionsOnTwoTasks());
                LocalWorker second = joinSecondWorker(chain)) {
            awaitMirroredByBoth(chain);
            second.pause();
            awaitTasksOn(1, chain);
            chain.awaitCaughtUp();
            second.resume();
            awaitTasksOn(2, chain);
            chain.settle();
            chain.ledger().balances();
        }
    }

    @Test
    void losesNothingOfARenamedTopicWhenItJoinsAndLeavesWhileRedisIsAway() {
        try (Chain chain = loaded(fourPartitionsOnTwoTasks()
                .set("transforms", "rename")
                .set("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter")
                .set("transforms.rename.regex", ".*")
                .set("transforms.rename.replacement", "renamed"))) {
            chain.proxy().refuse();
            chain.awaitSent(100);
            try (LocalWorker second = joinSecondWorker(chain)) {
                assertThat(chain.proxy().connectionsRefused()).isPositive();
                chain.proxy().pass();
                awaitMirroredByBoth(chain);
                chain.proxy().refuse();
                chain.awaitSent(100);
                second.stop();
                awaitTasksOn(1, chain);
                chain.proxy().pass();
                chain.settle();
                chain.ledger().balances();
            }
        }
    }

    private ChainPlan fourPartitionsOnTwoTasks() {
        return Chain.on(cluster).partitions(4).set("tasks.max", "2");
    }

    private static Chain loaded(ChainPlan plan) {
        Chain chain = plan.start();
        chain.load(200);
        chain.awaitMirrored(200);
        return chain;
    }

    /** Answers when each worker has a task and each task two partitions. */
    private LocalWorker joinSecondWorker(Chain chain) {
        LocalWorker second = cluster.joinSecondWorker();
        try {
            awaitTasksOn(2, chain);
            return second;
        } catch (RuntimeException | Error e) {
            second.close();
            throw e;
        }
    }

    private static void awaitMirroredByBoth(Chain chain) {
        chain.awaitCaughtUp();
        chain.awaitMirrored(200);
    }

    private void awaitTasksOn(int workers, Chain chain) {
        try (Group group = new Group(cluster, chain.name())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> cluster.isSpreadOver(workers, chain.name()) && group.isSpread(2, 2));
        }
    }
}
