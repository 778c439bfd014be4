// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.pricewire.local.ConnectRest;
import io.pricewire.local.FreePort;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalWorker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * Containers on the machine's own network, so that every address is the same inside and outside, and a part that is
 * started again has the address that it had.
 */
final class ContainerSite implements Site {

    private static final String KAFKA = "apache/kafka:4.3.1";
    private static final String REDIS = "redis:8.0";
    private static final String PLUGINS = "/opt/pricewire/plugins";
    private static final String WORKER_FILE = "/opt/pricewire/worker.properties";
    private static final Duration START = Duration.ofMinutes(3);
    private static final int STOP_WITHIN_S = 20;

    private final LocalDirectory directory = LocalDirectory.create();
    private final int brokerPort = FreePort.find();
    private final URI workerUri = URI.create("http://127.0.0.1:" + FreePort.find());
    private final int redisPort = FreePort.find();
    private final GenericContainer<?> redis = newRedis(redisPort);
    private final GenericContainer<?> broker = newBroker(brokerPort, FreePort.find());
    private final GenericContainer<?> worker = newWorker();

    private ContainerSite() {}

    static ContainerSite start() {
        ContainerSite site = new ContainerSite();
        try {
            site.redis.start();
            site.broker.start();
            site.worker.start();
            site.awaitRedis();
            site.awaitWorker();
            return site;
        } catch (RuntimeException | Error e) {
            site.close();
            throw e;
        }
    }

    /** A Redis on that port of 127.0.0.1 that keeps nothing, not started yet. */
    static GenericContainer<?> newRedis(int port, String... settings) {
        return new GenericContainer<>(REDIS)
                .withNetworkMode("host")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("redis-server"))
                .withCommand(Stream.concat(
                                Stream.of(
                                        "--port",
                                        Integer.toString(port),
                                        "--bind",
                                        "127.0.0.1",
                                        "--save",
                                        "",
                                        "--appendonly",
                                        "no"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    private static GenericContainer<?> newBroker(int port, int controllerPort) {
        return new GenericContainer<>(KAFKA)
                .withNetworkMode("host")
                .withEnv(Map.ofEntries(
                        Map.entry("KAFKA_NODE_ID", "1"),
                        Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                        Map.entry(
                                "KAFKA_LISTENERS",
                                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                        Map.entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port),
                        Map.entry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                        Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@127.0.0.1:" + controllerPort),
                        Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1"),
                        Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                        Map.entry("KAFKA_HEAP_OPTS", "-Xmx256m")));
    }

    private GenericContainer<?> newWorker() {
        String settings =
                LocalWorker.settings(bootstrapServers(), workerUri, List.of(Path.of(PLUGINS))).entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n"));
        return new GenericContainer<>(KAFKA)
                .withNetworkMode("host")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx256m")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(PluginArchive.unpackAll(directory.sub("plugins"))), PLUGINS)
                .withCopyToContainer(Transferable.of(settings), WORKER_FILE)
                .withCommand("/opt/kafka/bin/connect-distributed.sh", WORKER_FILE);
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    @Override
    public URI worker() {
        return workerUri;
    }

    @Override
    public URI redis() {
        return URI.create("redis://127.0.0.1:" + redisPort);
    }

    @Override
    public void restartWorker() {
        docker().stopContainerCmd(worker.getContainerId())
                .withTimeout(STOP_WITHIN_S)
                .exec();
        docker().startContainerCmd(worker.getContainerId()).exec();
        awaitWorker();
    }

    @Override
    public void killRedis() {
        docker().killContainerCmd(redis.getContainerId()).exec();
    }

    @Override
    public void restartRedis() {
        docker().startContainerCmd(redis.getContainerId()).exec();
        awaitRedis();
    }

    private DockerClient docker() {
        return redis.getDockerClient();
    }

    private void awaitWorker() {
        ConnectRest rest = new ConnectRest(workerUri);
        await().atMost(START).until(rest::answers);
    }

    private void awaitRedis() {
        RedisClient client = RedisClient.create(redis().toString());
        try {
            await().atMost(START)
                    .ignoreExceptionsMatching(RedisConnectionException.class::isInstance)
                    .until(() -> {
                        client.connect().close();
                        return true;
                    });
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        worker.stop();
        broker.stop();
        redis.stop();
        directory.close();
    }
}
