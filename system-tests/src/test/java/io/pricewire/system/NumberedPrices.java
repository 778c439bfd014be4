// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Price events whose prices count 1, 2, 3 … in each partition, and a record of which were produced. */
final class NumberedPrices implements AutoCloseable {

    private final KafkaProducer<String, String> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final String topic;
    private final ChainPlan plan;
    private final int[] last;
    private final Map<String, Integer> newest = new TreeMap<>();
    private int next;

    NumberedPrices(String bootstrapServers, String topic, ChainPlan plan) {
        this.topic = topic;
        this.plan = plan;
        this.last = new int[plan.partitions()];
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Sends that many more, one partition after the other. */
    synchronized void send(int count) {
        for (int i = 0; i < count; i++) {
            sendTo(next);
            next = (next + 1) % last.length;
        }
    }

    private void sendTo(int partition) {
        int number = ++last[partition];
        String token = "p" + partition + "-k" + number % plan.tokens();
        Instant time = Instant.now().plus(clockAhead(partition));
        String value = Events.price(token, Integer.toString(number), time, plan.origin());
        newest.put(token, number);
        send(new ProducerRecord<>(topic, partition, token, value));
    }

    /** Sends a record without a value for the token. */
    synchronized void delete(String token) {
        newest.remove(token);
        send(new ProducerRecord<>(topic, partitionOf(token), token, null));
    }

    private void send(ProducerRecord<String, String> record) {
        var unused = producer.send(record, (metadata, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    Duration clockAhead(int partition) {
        return plan.clockAhead().getOrDefault(partition, Duration.ZERO);
    }

    /** Waits until the broker has everything that was sent. */
    void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new AssertionError("The broker does not take the prices", failure.get());
        }
    }

    /** The number sent last to each partition. */
    synchronized int[] last() {
        return last.clone();
    }

    synchronized int total() {
        return Arrays.stream(last).sum();
    }

    /** The number sent last for each token. */
    synchronized Map<String, Integer> newest() {
        return new TreeMap<>(newest);
    }

    static int partitionOf(String token) {
        return Integer.parseInt(token.substring(1, token.indexOf('-')));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
