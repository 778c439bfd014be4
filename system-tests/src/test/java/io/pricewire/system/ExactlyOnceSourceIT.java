// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.ConnectRest;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalBroker;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.ProjectHome;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The source with exactly-once support, on a worker that is killed in the middle of its transactions. */
@Tag("faults")
class ExactlyOnceSourceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "market.prices";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final int KILLS = 3;

    private LocalDirectory directory;
    private LocalBroker broker;
    private LocalWorker worker;
    private JupiterSimulator jupiter;
    private ConnectRest rest;

    @BeforeEach
    void start() throws IOException {
        directory = LocalDirectory.create();
        KafkaJars jars = KafkaJars.ofTheBuild();
        broker = LocalBroker.start(
                directory.sub("broker"),
                jars,
                Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"));
        broker.createTopic(TOPIC, 1, Map.of());
        broker.createTopic(Stack.STATUS, 1, Map.of());
        worker = LocalWorker.start(
                directory.sub("worker"),
                jars,
                broker.bootstrapServers(),
                List.of(ProjectHome.pluginPath("connector-source")),
                Map.of(
                        "exactly.once.source.support", "enabled",
                        "session.timeout.ms", "6000",
                        "heartbeat.interval.ms", "1000"));
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults().withExtraMints(20));
        rest = new ConnectRest(worker.restUri());
    }

    @AfterEach
    void stop() {
        jupiter.close();
        worker.close();
        broker.close();
        directory.close();
    }

    @Test
    void leavesNoDuplicateToAReaderOfWhatIsCommitted() {
        put();
        for (int kill = 0; kill < KILLS; kill++) {
            awaitCommitted(committed().size() + 200);
            worker.kill();
            worker.restart();
        }
        awaitCommitted(committed().size() + 200);
        rest.stop("source");
        List<ConsumerRecord<String, String>> committed = committed();
        assertThat(read("read_uncommitted"))
                .as("some transactions were aborted")
                .hasSizeGreaterThan(committed.size());
        Map<String, Long> newest = new HashMap<>();
        for (ConsumerRecord<String, String> record : committed) {
            Long before = newest.put(record.key(), record.timestamp());
            assertThat(before == null || before < record.timestamp())
                    .as("%s at %d after %d", record.key(), record.timestamp(), before)
                    .isTrue();
        }
        assertThat(newest).hasSize(20);
    }

    @Test
    void movesItsOffsetsOverRestOnlyToWhatItCanReadBack() throws Exception {
        put();
        awaitCommitted(40);
        rest.stop("source");
        String mint = jupiter.extraMints().get(0);
        assertThat(offsets("GET", null).body())
                .contains(mint)
                .contains("timestamp")
                .contains("slot");
        HttpResponse<String> refused = offsets("PATCH", offset("{\"mint\":\"SOL\"}"));
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(refused.body()).contains("base58");
        assertThat(offsets("PATCH", offset("{\"mint\":\"" + mint + "\"}")).statusCode())
                .isEqualTo(200);
        assertThat(offsets("GET", null).body()).contains("\"timestamp\":5");
        assertThat(offsets("DELETE", null).statusCode()).isEqualTo(200);
        assertThat(offsets("GET", null).body()).doesNotContain(mint);
        rest.resume("source");
        awaitCommitted(committed().size() + 40);
    }

    private void put() {
        rest.put(
                "source",
                Settings.source(
                        jupiter.uri().toString(),
                        TOPIC,
                        String.join(",", jupiter.extraMints()),
                        "poll.interval.ms",
                        "100",
                        "exactly.once.support",
                        "required",
                        // Long transactions, so that a kill meets one that is open.
                        "transaction.boundary",
                        "interval",
                        "transaction.boundary.interval.ms",
                        "800",
                        // A worker that was killed amid a commit reads the offsets only when the broker has aborted it.
                        "producer.override.transaction.timeout.ms",
                        "5000"));
        rest.awaitRunning("source", 1, PATIENCE);
    }

    private void awaitCommitted(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> committed().size() >= count);
    }

    private List<ConsumerRecord<String, String>> committed() {
        return read("read_committed");
    }

    private List<ConsumerRecord<String, String>> read(String isolation) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private HttpResponse<String> offsets(String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(worker.restUri() + "/connectors/source/offsets"))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String offset(String partition) {
        return "{\"offsets\":[{\"partition\":" + partition + ",\"offset\":{\"timestamp\":5,\"slot\":7}}]}";
    }
}
