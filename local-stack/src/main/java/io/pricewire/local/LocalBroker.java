// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** A Kafka broker that is its own controller, on 127.0.0.1. */
public final class LocalBroker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> JVM_FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private final int port;
    private final ChildProcess process;

    private LocalBroker(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Formats a log directory, starts a broker on a free port and waits until it serves. */
    public static LocalBroker start(Path directory, KafkaJars jars) {
        return start(directory, jars, Map.of());
    }

    /**
     * Starts a broker that differs from the usual one.
     *
     * @param settings broker settings that replace the ones chosen here
     */
    public static LocalBroker start(Path directory, KafkaJars jars, Map<String, String> settings) {
        int port = FreePort.find();
        Map<String, String> all = settings(directory, port, FreePort.find());
        all.putAll(settings);
        String file = JavaChild.properties(directory.resolve("server.properties"), all);
        JavaChild.start(
                        "broker-format",
                        directory,
                        jars,
                        JVM_FLAGS,
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        file)
                .awaitSuccess(START);
        ChildProcess process = JavaChild.start("broker", directory, jars, JVM_FLAGS, "kafka.Kafka", file);
        LocalBroker broker = new LocalBroker(port, process);
        broker.awaitReady();
        return broker;
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        settings.put("log.dirs", directory.resolve("data").toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Creates a topic and waits until the broker knows it. */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        try (Admin admin = admin()) {
            MarketTopics.create(admin, new NewTopic(name, partitions, (short) 1).configs(settings));
        }
    }

    /** Deletes a topic with everything in it and waits until the broker knows no more of it. */
    public void deleteTopic(String name) {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name)).all().get(30, TimeUnit.SECONDS);
            process.awaitReady(() -> !topics(admin).contains(name), START);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalStackException("The topic " + name + " could not be deleted: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while deleting the topic " + name, e);
        }
    }

    private static Set<String> topics(Admin admin) {
        return admin.listTopics()
                .names()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                30_000));
    }

    public void kill() {
        process.kill();
    }

    /** Starts the broker again on its port and data. */
    public void restart() {
        process.start();
        awaitReady();
    }

    /** Says why, with the end of its log, when the broker has died. */
    public void check() {
        process.check();
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitReady() {
        process.awaitReady(() -> FreePort.isOpen(port) && serves(), START);
    }

    private boolean serves() {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
