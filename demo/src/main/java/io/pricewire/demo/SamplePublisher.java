// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes trades and positions as a trading program would: JSON text to a topic, twice a second. */
final class SamplePublisher implements AutoCloseable {

    private static final long INTERVAL_MS = 500;

    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sample-publisher"));
    private final String topic;
    private long number;

    SamplePublisher(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
                new StringSerializer(),
                new StringSerializer());
        var unused = timer.scheduleAtFixedRate(this::publish, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        number++;
        String id = "demo-" + number;
        send(id, """
                {"type":"TradeExecuted","id":"%s","action":"%s","token_pair":"SOL/USDC","amount":"%d.25","price":"77.5"}""".formatted(id, number % 2 == 0 ? "sell" : "buy", number % 10));
        send("SOL", """
                {"type":"PositionUpdate","token":"SOL","amount":"%d.5","pnl":"%d.75"}""".formatted(number % 20, number % 100 - 50));
    }

    private void send(String key, String event) {
        var unused = producer.send(new ProducerRecord<>(topic, key, event));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close(java.time.Duration.ZERO);
    }
}
