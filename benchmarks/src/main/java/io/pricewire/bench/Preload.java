// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.LocalBroker;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills a topic of one partition before anything is measured. */
final class Preload {

    private Preload() {}

    @SuppressWarnings("FutureReturnValueIgnored") // The callback is told.
    static void fill(LocalBroker broker, String topic, PriceFeed feed) {
        broker.createTopic(topic, 1, Map.of());
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20, "batch.size", 256 * 1024);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            Failures failures = new Failures();
            for (int i = 0; i < feed.records(); i++) {
                producer.send(new ProducerRecord<>(topic, feed.token(i), feed.value(i)), failures);
            }
            producer.flush();
            failures.check();
        }
    }
}
