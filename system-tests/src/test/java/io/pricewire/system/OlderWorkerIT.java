// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.ConnectRest;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.ProjectHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sink on a worker of Kafka Connect 3.9, which has no metrics for plugins. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class OlderWorkerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;

    OlderWorkerIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void runsTheSinkAndShowsTheFiguresOfEachTaskAsAnMBean() {
        String name = cluster.newName();
        cluster.createTopic(name, 2);
        try (LocalRedis redis = LocalRedis.start(cluster.newDirectory());
                LocalWorker worker = startWorker(cluster.newDirectory(), name);
                WorkerJmx jmx = WorkerJmx.attach(worker.pid());
                NumberedPrices prices = new NumberedPrices(
                        cluster.bootstrapServers(), name, Chain.on(cluster).partitions(2))) {
            ConnectRest rest = new ConnectRest(worker.restUri());
            rest.put(name, Settings.sink(redis.uri().toString(), name, "tasks.max", "2"));
            rest.awaitRunning(name, 2, PATIENCE);
            TaskFigures figures = TaskFigures.beside(jmx, name);
            figures.awaitPartitionEach(2);
            assertThat(figures.tasks()).isEqualTo(2);
            prices.send(1000);
            prices.flush();
            await().atMost(PATIENCE).until(() -> figures.sum("mirrored-total") == 1000);
            assertThat(figures.of(0, "records-total")).isEqualTo(500);
            assertThat(figures.of(1, "records-total")).isEqualTo(500);
            assertThat(figures.of(0, "flush-latency-ms-max")).isPositive();
            assertThat(TaskFigures.among(jmx, name).tasks()).isZero();
            rest.checkTasks(name);
            rest.delete(name);
            await().until(() -> figures.tasks() == 0);
        }
    }

    /** A worker that is a cluster of its own. */
    private LocalWorker startWorker(Path directory, String cluster) {
        Map<String, String> settings = new HashMap<>(Map.of("group.id", cluster));
        List.of("config", "offset", "status")
                .forEach(topic -> settings.put(topic + ".storage.topic", cluster + "-" + topic));
        return LocalWorker.start(
                directory,
                KafkaJars.ofTheOldestWorker(),
                this.cluster.bootstrapServers(),
                List.of(ProjectHome.pluginPath("connector-sink")),
                settings);
    }
}
