// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.pricewire.local.ConnectRest;
import io.pricewire.local.ConnectRest.ConnectorStatus;
import io.pricewire.local.ConnectRest.TaskStatus;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalBroker;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.ProjectHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A broker and a Connect worker that commits once a minute, so that nothing in a test is settled by a commit. */
final class Cluster implements AutoCloseable {

    /** The timeouts are short so that a killed or frozen worker is soon given up. */
    private static final Map<String, String> WORKER = Map.of(
            "offset.flush.interval.ms", "60000",
            "session.timeout.ms", "4000",
            "heartbeat.interval.ms", "1000",
            "config.providers", "file",
            "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");

    private final AtomicInteger numbers = new AtomicInteger();
    private final LocalDirectory directory;
    private final LocalBroker broker;
    private final LocalWorker worker;
    private final ConnectRest rest;

    private Cluster(LocalDirectory directory, LocalBroker broker, LocalWorker worker) {
        this.directory = directory;
        this.broker = broker;
        this.worker = worker;
        this.rest = new ConnectRest(worker.restUri());
    }

    static Cluster start() {
        LocalDirectory directory = LocalDirectory.create();
        LocalBroker broker = LocalBroker.start(
                directory.sub("broker"), KafkaJars.ofTheBuild(), Map.of("group.min.session.timeout.ms", "1000"));
        broker.createTopic(Stack.STATUS, 1, Map.of());
        return new Cluster(directory, broker, startWorker(directory.sub("worker"), broker));
    }

    private static LocalWorker startWorker(Path directory, LocalBroker broker) {
        return LocalWorker.start(
                directory,
                KafkaJars.ofTheBuild(),
                broker.bootstrapServers(),
                List.of(ProjectHome.pluginPath("connector-sink")),
                WORKER);
    }

    /** Starts another worker of the same cluster. */
    LocalWorker joinSecondWorker() {
        return startWorker(newDirectory(), broker);
    }

    LocalWorker worker() {
        return worker;
    }

    WorkerLog log() {
        return WorkerLog.from(worker.log());
    }

    ConnectRest rest() {
        return rest;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Whether the connector runs and its tasks are on that many workers. */
    boolean isSpreadOver(int workers, String connector) {
        ConnectorStatus status = rest.status(connector);
        Set<String> owners = status.tasks().stream().map(TaskStatus::worker).collect(Collectors.toSet());
        return status.isAll("RUNNING") && owners.size() == workers;
    }

    /** A name that no other test has. */
    String newName() {
        return "faults-" + numbers.incrementAndGet();
    }

    Path newDirectory() {
        return directory.sub("directory-" + numbers.incrementAndGet());
    }

    void createTopic(String topic, int partitions) {
        createTopic(topic, partitions, Map.of());
    }

    void createTopic(String topic, int partitions, Map<String, String> settings) {
        broker.createTopic(topic, partitions, settings);
    }

    void deleteTopic(String topic) {
        broker.deleteTopic(topic);
    }

    @Override
    public void close() {
        worker.close();
        broker.close();
        directory.close();
    }
}
