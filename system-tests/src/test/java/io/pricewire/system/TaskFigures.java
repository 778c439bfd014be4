// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The figures of a sink connector's tasks on one worker.
 *
 * @param own what the names of their MBeans begin with; the connector and the task follow
 */
record TaskFigures(WorkerJmx worker, String connector, String own) {

    private static final String OF_CONNECT = "kafka.connect:type=sink-task-metrics";

    /** Where a worker that has metrics for plugins shows them. */
    static TaskFigures among(WorkerJmx worker, String connector) {
        return new TaskFigures(worker, connector, "kafka.connect:type=plugins");
    }

    /** Where a task shows them itself on an older worker. */
    static TaskFigures beside(WorkerJmx worker, String connector) {
        return new TaskFigures(worker, connector, "io.pricewire:type=sink-task-metrics");
    }

    /** Waits until that many tasks have a partition each. */
    void awaitPartitionEach(int tasks) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> IntStream.range(0, tasks)
                        .allMatch(task -> worker.figure(bean(OF_CONNECT, task), "partition-count") == 1));
    }

    /** How many tasks show theirs. */
    int tasks() {
        return worker.named(bean(own, "*")).size();
    }

    double of(int task, String figure) {
        return worker.figure(bean(own, task), figure);
    }

    double sum(String figure) {
        return IntStream.range(0, tasks()).mapToDouble(task -> of(task, figure)).sum();
    }

    private String bean(String start, Object task) {
        return start + ",connector=" + connector + ",task=" + task;
    }
}
