// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.LocalRedis;
import io.pricewire.system.hostile.Canary;
import io.pricewire.system.hostile.ExpectedRedis;
import io.pricewire.system.hostile.HostileCase;
import io.pricewire.system.hostile.HostileRecords;
import io.pricewire.system.hostile.Verdict.Accepted;
import io.pricewire.system.hostile.Verdict.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Topics of records that mean harm, through a real worker with a dead letter queue. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class HostileTopicIT {

    private static final String NAME = "hostile";
    private static final String DEAD_LETTERS = "hostile-dead-letters";
    private static final String PASSWORD = "kept-93ce20";
    private static final long SEED = Long.getLong("hostile.seed", 2);
    private static final int CASES = 2000;
    private static final int SPARE = 100;
    private static final int LARGE = 4;
    private static final int FIVE_MB = 5_000_000;
    private static final String SIX_MB = "6000000";

    @TempDir
    private Path directory;

    private final Cluster cluster;
    private final Map<String, List<HostileCase>> cases = cases();
    private LocalRedis server;
    private RedisClient client;
    private RedisCommands<String, String> redis;

    HostileTopicIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start() {
        server = LocalRedis.start(directory, "--requirepass", PASSWORD);
        client = RedisClient.create(RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(server.port())
                .withPassword(PASSWORD.toCharArray())
                .build());
        redis = client.connect().sync();
    }

    @AfterEach
    void stop() {
        cluster.rest().delete(NAME);
        client.shutdown();
        server.close();
    }

    @Test
    void leavesOnlyGoodEventsInRedisTheRestInTheDeadLetterQueueAndNoValueInTheLog() {
        WorkerLog log = cluster.log();
        ExpectedRedis expected = new ExpectedRedis(redis);
        Map<String, String> large = Map.of("max.message.bytes", SIX_MB);
        HostileRecords.TOPICS.forEach(topic -> cluster.createTopic(topic, 1, large));
        cluster.createTopic(DEAD_LETTERS, 1, large);
        cluster.rest().put(NAME, settings());
        cluster.rest().awaitRunning(NAME, 1, Duration.ofSeconds(30));

        for (String topic : HostileRecords.TOPICS) {
            produce(cases.get(topic));
            cases.get(topic).forEach(one -> expected.take(one.verdict()));
            await().atMost(Duration.ofSeconds(30)).until(() -> mirrored() >= expected.newEntries());
        }
        List<HostileCase> all = cases.values().stream().flatMap(List::stream).toList();
        long refused =
                all.stream().filter(one -> one.verdict() instanceof Refused).count();
        checkDeadLetters(refused);
        expected.checkEntries();
        expected.checkKeys();
        assertThat(all).hasSizeGreaterThanOrEqualTo(CASES);
        assertThat(cluster.rest().status(NAME).isAll("RUNNING")).isTrue();
        assertThat(log.all()).noneMatch(line -> Canary.isIn(line) || line.contains(PASSWORD));
        System.out.printf("%d hostile records through Connect, seed %d: %d refused%n", all.size(), SEED, refused);
    }

    private Map<String, String> settings() {
        return Settings.sink(
                server.uri().toString(),
                String.join(",", HostileRecords.TOPICS),
                "price.topics",
                HostileRecords.TOPICS.get(0),
                "redis.password",
                PASSWORD,
                "price.ttl.ms",
                HostileRecords.TTL_MS,
                "pool.ttl.ms",
                HostileRecords.TTL_MS,
                "stream.max.length",
                "1000000",
                "errors.tolerance",
                "all",
                "errors.deadletterqueue.topic.name",
                DEAD_LETTERS,
                "errors.deadletterqueue.context.headers.enable",
                "true",
                "producer.override.max.request.size",
                SIX_MB);
    }

    /** Cases by topic, each topic's last one an event: what comes before it has come when it has. */
    private static Map<String, List<HostileCase>> cases() {
        HostileRecords records = HostileRecords.asBytes(SEED, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        Map<String, List<HostileCase>> cases = new HashMap<>();
        for (int i = 0; i < CASES + SPARE; i++) {
            boolean large = i % (CASES / LARGE) == CASES / LARGE / 2;
            HostileCase one = large ? records.ofSize(FIVE_MB) : records.next();
            cases.computeIfAbsent(one.topic(), topic -> new ArrayList<>()).add(one);
        }
        for (List<HostileCase> ofTopic : cases.values()) {
            while (!(ofTopic.get(ofTopic.size() - 1).verdict() instanceof Accepted)) {
                ofTopic.remove(ofTopic.size() - 1);
            }
        }
        return cases;
    }

    private void produce(List<HostileCase> ofTopic) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "max.request.size", SIX_MB),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (HostileCase one : ofTopic) {
                sent.add(producer.send(new ProducerRecord<>(
                        one.topic(), 0, one.timestamp(), (String) one.key(), (byte[]) one.value())));
            }
            producer.flush();
            assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(Duration.ZERO));
        }
    }

    /** Whether exactly the refused records are there, byte for byte, each once, with its place and a reason. */
    private void checkDeadLetters(long count) {
        List<ConsumerRecord<byte[], byte[]>> dead = deadLetters(count);
        assertThat(dead)
                .extracting(HostileTopicIT::place)
                .doesNotHaveDuplicates()
                .hasSize((int) count);
        for (ConsumerRecord<byte[], byte[]> letter : dead) {
            HostileCase one = cases.get(header(letter, "topic")).get(Integer.parseInt(header(letter, "offset")));
            assertThat(one.verdict()).as(place(letter)).isInstanceOf(Refused.class);
            assertThat(Arrays.equals(letter.value(), (byte[]) one.value()))
                    .as(place(letter))
                    .isTrue();
            String reason = header(letter, "exception.message");
            assertThat(reason).startsWith(place(letter) + " is no market event: ");
            assertThat(Canary.isIn(reason)).as(reason).isFalse();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(long count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(DEAD_LETTERS, 0)));
            consumer.seekToBeginning(consumer.assignment());
            await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    private static String place(ConsumerRecord<?, ?> letter) {
        return header(letter, "topic") + "-" + header(letter, "partition") + "@" + header(letter, "offset");
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(
                letter.headers().lastHeader("__connect.errors." + name).value(), UTF_8);
    }

    private long mirrored() {
        return redis.keys("stream:*").stream()
                .filter(key -> redis.type(key).equals("stream"))
                .mapToLong(redis::xlen)
                .sum();
    }
}
