// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.ConnectRest;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.ProjectHome;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The source on the newest worker and on the oldest, which has no metrics for plugins, and its figures there. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class SourceWorkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOL = "So11111111111111111111111111111111111111112";

    private final Cluster cluster;

    SourceWorkersIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void pollsAndShowsItsFiguresOnTheNewestWorker() throws IOException {
        pollsAndShowsItsFigures(KafkaJars.ofTheBuild(), "kafka.connect:type=plugins");
    }

    @Test
    void pollsAndShowsItsFiguresOnTheOldestWorker() throws IOException {
        pollsAndShowsItsFigures(KafkaJars.ofTheOldestWorker(), "io.pricewire:type=source-task-metrics");
    }

    private void pollsAndShowsItsFigures(KafkaJars jars, String beans) throws IOException {
        String name = cluster.newName();
        cluster.createTopic(name, 1);
        try (JupiterSimulator jupiter = JupiterSimulator.start(SimulatorOptions.defaults());
                LocalWorker worker = startWorker(jars, name);
                WorkerJmx jmx = WorkerJmx.attach(worker.pid())) {
            ConnectRest rest = new ConnectRest(worker.restUri());
            rest.put(name, Settings.source(jupiter.uri().toString(), name, "SOL=" + SOL, "topic.status", name));
            rest.awaitRunning(name, 1, PATIENCE);
            TaskFigures figures = new TaskFigures(jmx, name, beans);
            await().atMost(PATIENCE).until(() -> figures.tasks() == 1 && figures.of(0, "records-total") >= 10);
            assertThat(figures.of(0, "answered-total")).isGreaterThanOrEqualTo(10);
            assertThat(figures.of(0, "active-endpoint")).isEqualTo(1);
            assertThat(figures.of(0, "endpoint-1-breaker-state")).isZero();
            assertThat(figures.of(0, "effective-interval-ms")).isEqualTo(200);
            assertThat(figures.of(0, "request-latency-ms-p50")).isPositive();
            assertThat(figures.of(0, "tick-lateness-ms-p50")).isPositive();
            rest.delete(name);
            await().atMost(PATIENCE).until(() -> figures.tasks() == 0);
        }
    }

    /** A worker that is a cluster of its own. */
    private LocalWorker startWorker(KafkaJars jars, String group) {
        Map<String, String> settings = new HashMap<>(Map.of("group.id", group));
        List.of("config", "offset", "status")
                .forEach(topic -> settings.put(topic + ".storage.topic", group + "-" + topic));
        return LocalWorker.start(
                cluster.newDirectory(),
                jars,
                cluster.bootstrapServers(),
                List.of(ProjectHome.pluginPath("connector-source")),
                settings);
    }
}
