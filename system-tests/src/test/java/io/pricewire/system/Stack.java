// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.ConnectRest;
import io.pricewire.local.MarketTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker, a worker with the unpacked archives of the plugins, and a Redis, shared by all tests of a run. */
final class Stack implements AutoCloseable {

    /** Where sources say how they are, unless told otherwise. */
    static final String STATUS = "market.status";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final Site site;
    private final ConnectRest rest;
    private final KafkaProducer<String, String> producer;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    Stack(Site site) {
        this.site = site;
        MarketTopics.create(site.bootstrapServers(), STATUS, 1);
        this.rest = new ConnectRest(site.worker());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", site.bootstrapServers(), "linger.ms", "0"),
                new StringSerializer(),
                new StringSerializer());
        this.client = RedisClient.create(site.redis().toString());
        this.connection = client.connect();
    }

    String redisUri() {
        return site.redis().toString();
    }

    /** Ends Redis as a crash would. */
    void killRedis() {
        site.killRedis();
    }

    /** Starts Redis again, empty. */
    void restartRedis() {
        site.restartRedis();
    }

    /** Commands on a connection that survives a restart of the server. */
    RedisCommands<String, String> redis() {
        return connection.sync();
    }

    ConnectRest rest() {
        return rest;
    }

    /** A topic that no other test has. */
    String newTopic(int partitions) {
        String topic = "test-" + TOPICS.incrementAndGet();
        MarketTopics.create(site.bootstrapServers(), topic, partitions);
        return topic;
    }

    /** Puts the connector and waits until its tasks run. */
    void put(String name, Map<String, String> settings) {
        rest.put(name, settings);
        rest.awaitRunning(name, Integer.parseInt(settings.get("tasks.max")), PATIENCE);
    }

    /** Produces the values in order and waits until the broker has them. */
    void produce(String topic, List<String> values) {
        List<Future<RecordMetadata>> sent = values.stream()
                .map(value -> producer.send(new ProducerRecord<>(topic, value)))
                .toList();
        producer.flush();
        assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(Duration.ZERO));
    }

    /** The first records of a topic with one partition; fails when they do not come. */
    List<ConsumerRecord<String, String>> consume(String topic, int count) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", site.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < count) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(topic + " has only " + records.size() + " records");
                }
            }
        }
        return records;
    }

    void restartWorker() {
        site.restartWorker();
    }

    void deleteConnectors() {
        rest.connectors().forEach(rest::delete);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        site.close();
    }
}
