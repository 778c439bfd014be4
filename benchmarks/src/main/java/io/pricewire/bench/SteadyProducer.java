// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.Rfc3339;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces numbered prices at a steady rate and remembers when each was sent. */
final class SteadyProducer implements AutoCloseable {

    private static final int TOKENS = 500;
    private static final String NUMBER = "\"source\":\"";

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final long intervalNanos;
    private final AtomicLongArray sentAt;
    private final PriceFeed names;
    private final Failures failures = new Failures();
    private final Thread thread = new Thread(this::produce, "steady-producer");
    private volatile boolean stopped;

    SteadyProducer(String bootstrapServers, String topic, int perSecond, int total) {
        this.topic = topic;
        intervalNanos = 1_000_000_000L / perSecond;
        sentAt = new AtomicLongArray(total);
        names = new PriceFeed(TOKENS, total, 0);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.partitionsFor(topic);
    }

    void start() {
        thread.start();
    }

    int total() {
        return sentAt.length();
    }

    /** Throws when an event could not be produced. */
    void check() {
        failures.check();
    }

    /** {@link System#nanoTime} of the moment before that event was given to the producer. */
    long sentAt(int number) {
        return sentAt.get(number);
    }

    /** The number of an event, from the JSON of its stream entry. */
    static int number(String json) {
        int start = json.indexOf(NUMBER) + NUMBER.length();
        return Integer.parseInt(json.substring(start, json.indexOf('"', start)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback is told.
    private void produce() {
        long start = System.nanoTime();
        for (int i = 0; i < total() && !stopped; i++) {
            long due = start + i * intervalNanos;
            for (long left = due - System.nanoTime(); left > 0 && !stopped; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            String token = names.token(i);
            sentAt.set(i, System.nanoTime());
            producer.send(new ProducerRecord<>(topic, token, value(token, i)), failures);
        }
    }

    private static byte[] value(String token, int number) {
        String now = Rfc3339.format(Instant.now());
        return ("{\"type\":\"PriceUpdate\",\"token\":\"" + token + "\",\"price\":\"" + PriceFeed.price(number)
                        + "\",\"timestamp\":\"" + now + "\"," + NUMBER + number + "\"}")
                .getBytes(UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        producer.close(Duration.ofSeconds(5));
    }
}
