// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of two tasks is what they did, each by itself. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class MetricsIT {

    private static final Duration A_TURN = Duration.ofSeconds(3);
    private static final Duration UNTIL_REDIS_IS_ASKED_AGAIN = Duration.ofSeconds(20);

    private final Cluster cluster;

    MetricsIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void ofTwoTasksAreWhatWasProduced() {
        String name;
        try (WorkerJmx worker = WorkerJmx.attach(cluster.worker().pid())) {
            try (Chain chain =
                    Chain.on(cluster).partitions(2).set("tasks.max", "2").start()) {
                name = chain.name();
                TaskFigures figures = TaskFigures.among(worker, name);
                figures.awaitPartitionEach(2);
                chain.prices().send(1000);
                chain.settle();
                assertThat(figures.tasks()).isEqualTo(2);
                await("the last answers have been counted").atMost(A_TURN).untilAsserted(() -> {
                    tellsOfOnePartition(figures, 0);
                    tellsOfOnePartition(figures, 1);
                });
                tellsWhatRedisSays(chain, figures);
                chain.rest().restart(name);
                await("the figures of a task that ends go one by one").untilAsserted(() -> {
                    assertThat(figures.tasks()).isEqualTo(2);
                    assertThat(figures.sum("records-total")).isZero();
                });
                chain.prices().send(10);
                chain.settle();
                await().atMost(A_TURN)
                        .untilAsserted(
                                () -> assertThat(figures.sum("mirrored-total")).isEqualTo(10));
            }
            await().until(() -> TaskFigures.among(worker, name).tasks() == 0);
        }
    }

    private static void tellsOfOnePartition(TaskFigures figures, int task) {
        assertThat(figures.of(task, "records-total")).isEqualTo(500);
        assertThat(figures.of(task, "mirrored-total")).isEqualTo(500);
        assertThat(figures.of(task, "cache-writes-total")
                        + figures.of(task, "conflated-total")
                        + figures.of(task, "older-total"))
                .isEqualTo(500);
        assertThat(figures.of(task, "price-age-ms-p50")).isBetween(0.0, figures.of(task, "price-age-ms-p99"));
        assertThat(figures.of(task, "price-age-ms-max")).isBetween(figures.of(task, "price-age-ms-p99"), 30_000.0);
        assertThat(figures.of(task, "flush-latency-ms-p50")).isBetween(0.02, figures.of(task, "flush-latency-ms-p99"));
        assertThat(figures.of(task, "flush-latency-ms-max")).isLessThan(2000);
        assertThat(figures.of(task, "window-entries")).isZero();
        assertThat(figures.of(task, "outage")).isZero();
        assertThat(figures.of(task, "breaker-state")).isZero();
        assertThat(figures.of(task, "bad-records-total")).isZero();
    }

    private static void tellsWhatRedisSays(Chain chain, TaskFigures figures) {
        for (int task = 0; task < 2; task++) {
            int each = task;
            await().atMost(UNTIL_REDIS_IS_ASKED_AGAIN)
                    .until(() -> figures.of(each, "price-update-stream-length") == 1000
                            && Math.abs(figures.of(each, "clock-skew-ms")) <= 250);
            assertThat(figures.of(task, "redis-used-memory-bytes")).isPositive();
            assertThat(figures.of(task, "redis-max-memory-bytes")).isZero();
            assertThat(figures.of(task, "redis-evalsha-latency-us-p99")).isPositive();
        }
        assertThat(chain.stream().length()).isEqualTo(1000);
    }

    @Test
    void tellThatRedisIsAwayAndDoNotShowWhatItSaidBefore() {
        try (WorkerJmx worker = WorkerJmx.attach(cluster.worker().pid());
                Chain chain = Chain.on(cluster).durableRedis().start()) {
            TaskFigures figures = TaskFigures.among(worker, chain.name());
            chain.prices().send(20);
            chain.settle();
            await().atMost(UNTIL_REDIS_IS_ASKED_AGAIN).until(() -> figures.of(0, "redis-used-memory-bytes") > 0);
            chain.redisServer().kill();
            chain.prices().send(20);
            await().until(() -> figures.of(0, "outage") == 1 && figures.of(0, "retries-total") >= 2);
            assertThat(figures.of(0, "breaker-state")).isGreaterThanOrEqualTo(1);
            assertThat(figures.of(0, "window-entries")) // The pause can come before the consumer has all 20.
                    .isEqualTo(figures.of(0, "records-total") - 20)
                    .isBetween(1.0, 20.0);
            await().atMost(UNTIL_REDIS_IS_ASKED_AGAIN)
                    .until(() -> Double.isNaN(figures.of(0, "redis-used-memory-bytes")));
            chain.redisServer().restart();
            chain.settle();
            await().until(() -> figures.of(0, "outage") == 0);
            assertThat(figures.of(0, "outages-total")).isEqualTo(1);
            await().atMost(A_TURN)
                    .untilAsserted(
                            () -> assertThat(figures.of(0, "mirrored-total")).isEqualTo(40));
        }
    }
}
