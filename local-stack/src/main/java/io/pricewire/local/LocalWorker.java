// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A distributed Connect worker on 127.0.0.1. Workers with the same {@code group.id} and topics form a cluster. */
public final class LocalWorker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final List<String> JVM_FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private final URI restUri;
    private final ChildProcess process;

    private LocalWorker(URI restUri, ChildProcess process) {
        this.restUri = restUri;
        this.process = process;
    }

    /**
     * Starts a worker and waits until its REST API answers.
     *
     * @param pluginPath directories whose children are plugins
     * @param settings worker settings that replace the ones chosen here
     */
    public static LocalWorker start(
            Path directory,
            KafkaJars jars,
            String bootstrapServers,
            List<Path> pluginPath,
            Map<String, String> settings) {
        return start(directory, jars, bootstrapServers, pluginPath, settings, JVM_FLAGS);
    }

    /** Starts a worker whose JVM gets these flags instead of those of a small one. */
    public static LocalWorker start(
            Path directory,
            KafkaJars jars,
            String bootstrapServers,
            List<Path> pluginPath,
            Map<String, String> settings,
            List<String> jvmFlags) {
        URI restUri = URI.create("http://127.0.0.1:" + FreePort.find());
        Map<String, String> all = settings(bootstrapServers, restUri, pluginPath);
        all.putAll(settings);
        String file = JavaChild.properties(directory.resolve("worker.properties"), all);
        ChildProcess process = JavaChild.start(
                "worker", directory, jars, jvmFlags, "org.apache.kafka.connect.cli.ConnectDistributed", file);
        LocalWorker worker = new LocalWorker(restUri, process);
        worker.awaitReady();
        return worker;
    }

    /** What a worker is configured with, in a map that the caller may change. */
    public static Map<String, String> settings(String bootstrapServers, URI restUri, List<Path> pluginPath) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", "pricewire");
        settings.put("listeners", restUri.toString());
        settings.put("plugin.path", pluginPath.stream().map(Path::toString).collect(Collectors.joining(",")));
        settings.put("plugin.discovery", "service_load");
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter.schemas.enable", "false");
        for (String topic : List.of("config", "offset", "status")) {
            settings.put(topic + ".storage.topic", "pricewire-connect-" + topic);
            settings.put(topic + ".storage.replication.factor", "1");
        }
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");
        settings.put("offset.flush.interval.ms", "1000");
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        return settings;
    }

    public URI restUri() {
        return restUri;
    }

    /** What the worker has said since it was first started. */
    public Path log() {
        return process.log();
    }

    public long pid() {
        return process.pid();
    }

    /** Stops the worker as an operator would. */
    public void stop() {
        process.stop(GRACE);
    }

    /** Ends the worker as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Starts the worker again with its settings and on its REST port. */
    public void restart() {
        process.start();
        awaitReady();
    }

    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    /** Says why, with the end of its log, when the worker has died. */
    public void check() {
        process.check();
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitReady() {
        ConnectRest rest = new ConnectRest(restUri);
        process.awaitReady(rest::answers, START);
    }
}
