// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.ConnectRest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.MountableFile;

/** Price in, key and stream out, with broker, worker, Redis and simulator in containers. */
@Tag("containers")
@Testcontainers
class ContainerChainIT {

    private static final Path HOME = Path.of(System.getProperty("pricewire.home"));
    private static final String KAFKA = "apache/kafka:4.3.1";
    private static final Network NETWORK = Network.newNetwork();

    @Container
    static final KafkaContainer BROKER = new KafkaContainer(KAFKA)
            .withNetwork(NETWORK)
            .withNetworkAliases("broker")
            .withListener("broker:19092");

    @Container
    static final GenericContainer<?> REDIS = new GenericContainer<>("redis:8.0")
            .withNetwork(NETWORK)
            .withNetworkAliases("redis")
            .withExposedPorts(6379);

    @Container
    static final GenericContainer<?> JUPITER = new GenericContainer<>("eclipse-temurin:17-jre")
            .withNetwork(NETWORK)
            .withNetworkAliases("simulator")
            .withCopyFileToContainer(file("jupiter-simulator/target/lib"), "/opt/simulator")
            .withCommand(
                    "java",
                    "-cp",
                    "/opt/simulator/*",
                    "io.pricewire.simulator.Main",
                    "--host",
                    "0.0.0.0",
                    "--port",
                    "8899",
                    "--control-port",
                    "8898")
            .withExposedPorts(8899);

    @Container
    static final GenericContainer<?> WORKER = new GenericContainer<>(KAFKA)
            .withNetwork(NETWORK)
            .withNetworkAliases("worker")
            .dependsOn(BROKER)
            .withCopyFileToContainer(file("connector-source/target/plugin"), "/opt/pricewire/plugins")
            .withCopyFileToContainer(file("connector-sink/target/plugin"), "/opt/pricewire/plugins")
            .withCopyFileToContainer(file("docker/worker.properties"), "/opt/pricewire/worker.properties")
            .withCommand(
                    "bash",
                    "-c",
                    "sed 's/broker:9092/broker:19092/' /opt/pricewire/worker.properties > /tmp/worker.properties"
                            + " && exec /opt/kafka/bin/connect-distributed.sh /tmp/worker.properties")
            .withExposedPorts(8083)
            .waitingFor(Wait.forHttp("/connector-plugins").withStartupTimeout(Duration.ofMinutes(3)));

    @Test
    void carriesPricesIntoAKeyAndAStream() throws Exception {
        String topic = "prices";
        try (Admin admin = Admin.create(java.util.Map.of("bootstrap.servers", BROKER.getBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        ConnectRest rest = new ConnectRest(URI.create("http://" + WORKER.getHost() + ":" + WORKER.getMappedPort(8083)));
        rest.put("sink", Settings.sink("redis://redis:6379", topic));
        rest.put(
                "source",
                Settings.source("http://simulator:8899", topic, "SOL=So11111111111111111111111111111111111111112"));
        RedisClient client = RedisClient.create("redis://" + REDIS.getHost() + ":" + REDIS.getMappedPort(6379));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            await().atMost(Duration.ofMinutes(1)).until(() -> redis.exists("price:SOL") == 1);
            assertThat(redis.pttl("price:SOL")).isBetween(1L, 2000L);
            long length = redis.xlen("stream:price-updates");
            assertThat(length).isPositive();
            await().until(() -> redis.xlen("stream:price-updates") > length);
        } finally {
            client.shutdown();
        }
    }

    private static MountableFile file(String path) {
        return MountableFile.forHostPath(HOME.resolve(path));
    }
}
