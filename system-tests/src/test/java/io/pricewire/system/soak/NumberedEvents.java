// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces to all lanes in turn at a steady rate. A broker that is away makes it late, and loses nothing. */
final class NumberedEvents implements AutoCloseable {

    private static final int TICKS_PER_SECOND = 100;
    private static final String PATIENCE_MS = "600000";

    private final List<Lane> lanes = Lane.all();
    private final Map<Lane, Integer> last = new LinkedHashMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final KafkaProducer<String, String> producer;
    private int next;
    private long tick;

    NumberedEvents(String bootstrapServers) {
        lanes.forEach(lane -> last.put(lane, 0));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        "2",
                        "acks",
                        "all",
                        "enable.idempotence",
                        "true",
                        "delivery.timeout.ms",
                        PATIENCE_MS,
                        "max.block.ms",
                        PATIENCE_MS),
                new StringSerializer(),
                new StringSerializer());
    }

    void start(int perSecond) {
        var unused =
                ticks.scheduleAtFixedRate(() -> tick(perSecond), 0, 1000 / TICKS_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void tick(int perSecond) {
        long before = tick++ * perSecond / TICKS_PER_SECOND;
        send((int) (tick * perSecond / TICKS_PER_SECOND - before));
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            Lane lane = lanes.get(next);
            next = (next + 1) % lanes.size();
            int number = nextOf(lane);
            var unused = producer.send(
                    new ProducerRecord<>(
                            lane.topic(), lane.partition(), lane.key(number), lane.event(number, Instant.now())),
                    (metadata, problem) -> {
                        if (problem != null) {
                            failure.compareAndSet(null, problem);
                        }
                    });
        }
    }

    private synchronized int nextOf(Lane lane) {
        return last.merge(lane, 1, Integer::sum);
    }

    /** Sends no more, and waits until the broker has what was sent. */
    void stop() throws InterruptedException {
        ticks.shutdown();
        if (!ticks.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The producer of numbered events does not stop");
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("The broker did not take the numbered events", failure.get());
        }
    }

    /** The number sent last to each lane. */
    synchronized Map<Lane, Integer> last() {
        return new LinkedHashMap<>(last);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
