// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.pricewire.local.FreePort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** A Redis Cluster of three primaries in containers gets every event once, and the keys of all tokens. */
@Tag("containers")
@ExtendWith(SharedStack.class)
class ContainerClusterIT {

    private final Stack stack;
    private final List<Integer> ports = List.of(FreePort.find(), FreePort.find(), FreePort.find());
    private final List<GenericContainer<?>> servers = new ArrayList<>();

    ContainerClusterIT(Stack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void startCluster() {
        for (int port : ports) {
            servers.add(ContainerSite.newRedis(
                    port, "--cluster-enabled", "yes", "--cluster-port", Integer.toString(FreePort.find())));
        }
        servers.forEach(GenericContainer::start);
        List<String> create = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
        create.addAll(nodes().toList());
        create.add("--cluster-yes");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            ExecResult result = servers.get(0).execInContainer(create.toArray(String[]::new));
            assertThat(result.getExitCode())
                    .as(result.getStdout() + result.getStderr())
                    .isZero();
        });
    }

    @AfterEach
    void stopCluster() {
        servers.forEach(GenericContainer::stop);
    }

    @Test
    void getsEveryEventOnceAndEveryKey() {
        String topic = stack.newTopic(1);
        stack.put("sink", Settings.sink("redis://" + nodes().collect(Collectors.joining(",")), topic));
        stack.produce(
                topic,
                IntStream.range(0, 1000)
                        .mapToObj(number -> Events.trade(number))
                        .toList());
        RedisClusterClient client = RedisClusterClient.create(RedisURI.create("127.0.0.1", ports.get(0)));
        try (StatefulRedisClusterConnection<String, String> connection = client.connect()) {
            RedisAdvancedClusterCommands<String, String> redis = connection.sync();
            await().until(() -> redis.xlen("stream:trades") == 1000);
            stack.produce(
                    topic,
                    IntStream.range(0, 30)
                            .mapToObj(number -> Events.price("T" + number, "1.5", Instant.now()))
                            .toList());
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> IntStream.range(0, 30).allMatch(number -> redis.exists("price:T" + number) == 1));
            assertThat(redis.xlen("stream:price-updates")).isEqualTo(30);
            assertThat(redis.xlen("stream:trades")).isEqualTo(1000);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private Stream<String> nodes() {
        return ports.stream().map(port -> "127.0.0.1:" + port);
    }
}
