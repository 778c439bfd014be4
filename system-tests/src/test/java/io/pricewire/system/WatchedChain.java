// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.pricewire.local.ConnectRest;
import io.pricewire.local.JmxExporter;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.ProjectHome;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From simulated prices to a Redis that is read, on a worker that a JMX exporter watches. */
final class WatchedChain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKENS = "SOL=So11111111111111111111111111111111111111112";

    private final JmxExporter exporter = JmxExporter.onFreePort();
    private final JupiterSimulator jupiter;
    private final LocalRedis redis;
    private final LocalWorker worker;
    private final RedisClient client;

    private WatchedChain(Cluster cluster, String name, KafkaJars jars) throws IOException {
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults());
        redis = LocalRedis.start(cluster.newDirectory());
        Map<String, String> settings = new HashMap<>(Map.of("group.id", name));
        List.of("config", "offset", "status")
                .forEach(topic -> settings.put(topic + ".storage.topic", name + "-" + topic));
        worker = LocalWorker.start(
                cluster.newDirectory(),
                jars,
                cluster.bootstrapServers(),
                List.of(ProjectHome.pluginPath("connector-source"), ProjectHome.pluginPath("connector-sink")),
                settings,
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", exporter.jvmFlag()));
        client = RedisClient.create(redis.uri().toString());
    }

    /** @param jars what the worker runs from */
    static WatchedChain start(Cluster cluster, KafkaJars jars) {
        String name = cluster.newName();
        cluster.createTopic(name, 1);
        try {
            WatchedChain chain = new WatchedChain(cluster, name, jars);
            chain.connect(name);
            return chain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(String topic) {
        ConnectRest rest = new ConnectRest(worker.restUri());
        rest.put("sink", Settings.sink(redis.uri().toString(), topic));
        rest.put("source", Settings.source(jupiter.uri().toString(), topic, TOKENS));
        rest.awaitRunning("sink", 1, PATIENCE);
        rest.awaitRunning("source", 1, PATIENCE);
        // Redis measures no reads where nobody reads.
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            for (int i = 0; i < 100; i++) {
                var unused = connection.sync().get("price:SOL");
            }
        }
    }

    JmxExporter exporter() {
        return exporter;
    }

    LocalRedis redis() {
        return redis;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        worker.close();
        redis.close();
        jupiter.close();
    }
}
