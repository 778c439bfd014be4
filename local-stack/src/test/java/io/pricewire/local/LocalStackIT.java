// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LocalStackIT {

    @Test
    void startsARealBrokerAndWorkerAndLeavesNothing() throws Exception {
        Path left;
        try (LocalDirectory directory = LocalDirectory.create();
                LocalBroker broker = LocalBroker.start(directory.sub("broker"), KafkaJars.ofTheBuild());
                LocalWorker worker = LocalWorker.start(
                        directory.sub("worker"),
                        KafkaJars.ofTheBuild(),
                        broker.bootstrapServers(),
                        List.of(directory.sub("plugins")),
                        Map.of())) {
            left = directory.path();
            broker.createTopic("greetings", 1, Map.of("retention.ms", "60000"));
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                assertThat(producer.send(new ProducerRecord<>("greetings", "hello"))
                                .get()
                                .offset())
                        .isZero();
            }
            ConnectRest rest = new ConnectRest(worker.restUri());
            assertThat(rest.plugins()).noneMatch(plugin -> plugin.className().startsWith("io.pricewire"));
            assertThat(rest.status("nobody").state()).isEqualTo("UNASSIGNED");
            assertThatThrownBy(() -> rest.put("wrong", Map.of("connector.class", "no.such.Class")))
                    .isInstanceOf(LocalStackException.class);
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void restartsRedisOnItsPort() {
        try (LocalDirectory directory = LocalDirectory.create();
                LocalRedis redis = LocalRedis.start(directory.path())) {
            long before = redis.pid();
            redis.kill();
            assertThat(FreePort.isOpen(redis.port())).isFalse();
            redis.restart();
            assertThat(redis.pid()).isNotEqualTo(before);
            assertThat(FreePort.isOpen(redis.port())).isTrue();
        }
    }

    @Test
    void bringsBackWhatRedisPersistedOrNothing() throws Exception {
        try (LocalDirectory directory = LocalDirectory.create();
                LocalRedis redis = LocalRedis.startDurable(directory.path())) {
            assertThat(ask(redis, "INCR n")).isEqualTo(":1");
            redis.kill();
            redis.restart();
            assertThat(ask(redis, "INCR n")).isEqualTo(":2");
            redis.kill();
            redis.restartEmpty();
            assertThat(ask(redis, "INCR n")).isEqualTo(":1");
        }
    }

    @Test
    void bringsBackASnapshotOfRedis() throws Exception {
        try (LocalDirectory directory = LocalDirectory.create();
                LocalRedis redis = LocalRedis.start(directory.path())) {
            ask(redis, "INCR n");
            Path older = redis.save("older");
            ask(redis, "INCR n");
            redis.save("newer");
            redis.kill();
            redis.restartFrom(older);
            assertThat(ask(redis, "INCR n")).isEqualTo(":2");
        }
    }

    private static String ask(LocalRedis redis, String command) throws IOException {
        try (InlineClient client = new InlineClient(redis.port())) {
            return client.ask(command);
        }
    }

    @Test
    void saysWhyAChildDidNotStart() {
        try (LocalDirectory directory = LocalDirectory.create()) {
            ChildProcess child =
                    ChildProcess.start("unlucky", directory.path(), List.of("sh", "-c", "echo because; exit 3"));
            assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofSeconds(10)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("unlucky ended with code 3")
                    .hasMessageContaining("because");
        }
    }
}
