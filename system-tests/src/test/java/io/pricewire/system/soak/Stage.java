// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.local.ConnectRest;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalBroker;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.ProjectHome;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Everything that takes part in a run: broker, two workers, Redis and upstream. */
final class Stage implements AutoCloseable {

    private static final Map<String, String> BROKER = Map.of("group.min.session.timeout.ms", "1000");
    private static final Map<String, String> WORKER = Map.of(
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "1000",
            "offset.flush.interval.ms", "5000");

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final AtomicInteger directories = new AtomicInteger();
    private final LocalDirectory directory;
    private final RedisSide redis;
    private final JupiterSimulator jupiter;
    private final LocalBroker broker;
    private final List<LocalWorker> workers;
    private final List<Path> workerLogs = new CopyOnWriteArrayList<>();

    private Stage(boolean failover) throws IOException {
        directory = with(LocalDirectory.create());
        redis = with(failover ? RedisSide.withReplicas(newDirectory()) : RedisSide.single(newDirectory()));
        jupiter = with(JupiterSimulator.start(SimulatorOptions.defaults()));
        broker = with(LocalBroker.start(newDirectory(), KafkaJars.ofTheBuild(), BROKER));
        broker.createTopic(Lane.PRICES, Lane.PRICE_PARTITIONS, Map.of());
        broker.createTopic(Lane.TRADES, Lane.TRADE_PARTITIONS, Map.of());
        broker.createTopic(Connectors.PRICES, 1, Map.of());
        broker.createTopic(Connectors.STATUS, 1, Map.of());
        workers = List.of(with(newWorker()), with(newWorker()));
    }

    static Stage start(boolean failover) {
        try {
            return new Stage(failover);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot listen", e);
        }
    }

    private <T extends AutoCloseable> T with(T part) {
        parts.add(0, part);
        return part;
    }

    /** Starts one more worker of the cluster, for the caller to stop. */
    LocalWorker newWorker() {
        LocalWorker worker = LocalWorker.start(
                newDirectory(),
                KafkaJars.ofTheBuild(),
                broker.bootstrapServers(),
                List.of(ProjectHome.pluginPath("connector-sink"), ProjectHome.pluginPath("connector-source")),
                WORKER);
        workerLogs.add(worker.log());
        return worker;
    }

    private Path newDirectory() {
        return directory.sub("part-" + directories.incrementAndGet());
    }

    RedisSide redis() {
        return redis;
    }

    JupiterSimulator jupiter() {
        return jupiter;
    }

    LocalBroker broker() {
        return broker;
    }

    /** The two that are there from beginning to end. */
    List<LocalWorker> workers() {
        return workers;
    }

    /** What each worker that there ever was has said. */
    List<Path> workerLogs() {
        return workerLogs;
    }

    /** How many lines with that text the workers have logged. */
    long said(String text) {
        return lines().filter(line -> line.contains(text)).count();
    }

    /** All that the workers have logged. */
    Stream<String> lines() {
        return workerLogs.stream().flatMap(Stage::lines);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The REST API of a worker that answers. */
    ConnectRest rest() {
        return workers.stream()
                .map(worker -> new ConnectRest(worker.restUri()))
                .filter(ConnectRest::answers)
                .findFirst()
                .orElseGet(() -> new ConnectRest(workers.get(0).restUri()));
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("A part of the stage did not close: " + e.getMessage());
            }
        }
    }
}
