// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.pricewire.local.ConnectRest;
import io.pricewire.local.ConnectorFile;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalBroker;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.MarketTopics;
import io.pricewire.local.ProjectHome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Broker, worker, Redis and the connectors, running; closing it ends them all and deletes their files. */
final class LocalChain implements AutoCloseable {

    private static final String SOURCE = "jupiter-price-source";
    private static final String SINK = "redis-price-sink";
    private static final String POOL_SOURCE = "raydium-pool-source";
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Duration CONNECTOR_START = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final List<String> connectors = new ArrayList<>();
    private final Progress progress;
    private LocalRedis redis;
    private LocalBroker broker;
    private LocalWorker worker;
    private ConnectRest rest;

    private LocalChain(Progress progress) {
        this.progress = progress;
    }

    static LocalChain start(Upstream upstream, Progress progress) {
        LocalChain chain = new LocalChain(progress);
        try {
            chain.startParts();
            chain.createTopics();
            chain.configure(upstream);
            return chain;
        } catch (RuntimeException e) {
            chain.close();
            throw e;
        }
    }

    private void startParts() {
        LocalDirectory directory = opened(LocalDirectory.create());
        KafkaJars jars = KafkaJars.ofTheBuild();
        redis = progress.step("Redis", () -> opened(LocalRedis.start(directory.sub("redis"))), LocalRedis::uri);
        broker = progress.step(
                "Kafka broker",
                () -> opened(LocalBroker.start(directory.sub("broker"), jars)),
                LocalBroker::bootstrapServers);
        worker = progress.step(
                "Connect worker",
                () -> opened(LocalWorker.start(
                        directory.sub("worker"),
                        jars,
                        broker.bootstrapServers(),
                        List.of(ProjectHome.pluginPath("connector-source"), ProjectHome.pluginPath("connector-sink")),
                        Map.of(
                                "config.providers", "env",
                                "config.providers.env.class",
                                        "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                                "config.providers.env.param.allowlist.pattern", "JUPITER_API_KEY"))),
                LocalWorker::restUri);
        rest = new ConnectRest(worker.restUri());
    }

    private void createTopics() {
        progress.step(
                "Topics",
                () -> {
                    MarketTopics.create(broker.bootstrapServers(), RETENTION);
                    return MarketTopics.NAMES;
                },
                topics -> String.join(" ", topics));
    }

    private void configure(Upstream upstream) {
        Map<String, String> sink = ConnectorFile.read(file(SINK));
        sink.put("redis.uri", redis.uri().toString());
        sink.put("price.ttl.ms", Integer.toString(upstream.ttlMs()));
        put(SINK, sink);

        Map<String, String> source = ConnectorFile.read(file(SOURCE));
        source.put("jupiter.endpoints", upstream.endpoint());
        if (upstream.simulator() != null) {
            source.put("jupiter.requests.per.second", "1000");
        }
        source.put(
                "tokens",
                String.join(",", upstream.tokens().stream().map(Token::toString).toList()));
        source.put("poll.interval.ms", Integer.toString(upstream.intervalMs()));
        if (upstream.apiKey() != null) {
            source.put("jupiter.api.key", upstream.apiKey());
        }
        put(SOURCE, source);
        if (!upstream.pools().isEmpty()) {
            put(POOL_SOURCE, pools(upstream));
        }
    }

    private static Map<String, String> pools(Upstream upstream) {
        return Map.of(
                "connector.class", "io.pricewire.source.RaydiumPoolSourceConnector",
                "pools", String.join(",", upstream.pools()),
                "raydium.endpoints", upstream.endpoint(),
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable", "false",
                "producer.override.linger.ms", "0");
    }

    private static Path file(String connector) {
        return ProjectHome.resolve("config/" + connector + ".json");
    }

    private void put(String name, Map<String, String> settings) {
        progress.step(
                "Connector " + name,
                () -> {
                    rest.put(name, settings);
                    rest.awaitRunning(name, 1, CONNECTOR_START);
                    connectors.add(name);
                    return "running";
                },
                state -> state);
    }

    URI redisUri() {
        return redis.uri();
    }

    URI restUri() {
        return worker.restUri();
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Says which part has died, if one has. */
    void check() {
        redis.check();
        broker.check();
        worker.check();
        connectors.forEach(rest::checkTasks);
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                progress.say("A part did not close cleanly: " + e.getMessage());
            }
        }
    }
}
