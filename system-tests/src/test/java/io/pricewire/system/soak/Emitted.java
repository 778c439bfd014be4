// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.SystemStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What stands in the topics: how many numbered events each lane has, and of the source's records a text for each that an
 * entry of a stream can be held to.
 */
record Emitted(Map<Lane, Integer> numbered, List<String> prices, List<String> statuses) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Emitted read(String bootstrapServers) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            return new Emitted(
                    numbered(consumer),
                    read(consumer, Connectors.PRICES, Emitted::priceText),
                    read(consumer, Connectors.STATUS, Emitted::statusText));
        }
    }

    static String textOf(PriceUpdate price) {
        return text(
                price.token(), price.price().toPlainString(), price.timestamp().toEpochMilli());
    }

    static String textOf(SystemStatus status) {
        return text(
                status.component(),
                status.status() + " " + status.message(),
                status.timestamp().toEpochMilli());
    }

    private static String priceText(JsonNode event) {
        return text(
                event.path("token").asText(),
                event.path("price").asText(),
                event.path("timestamp").asLong());
    }

    private static String statusText(JsonNode event) {
        return text(
                event.path("component").asText(),
                event.path("status").asText() + " " + event.path("message").asText(),
                event.path("timestamp").asLong());
    }

    private static String text(String subject, String said, long time) {
        return subject + " " + said + " " + time;
    }

    private static Map<Lane, Integer> numbered(KafkaConsumer<String, String> consumer) {
        Map<TopicPartition, Long> ends =
                consumer.endOffsets(Lane.all().stream().map(Emitted::partition).toList());
        Map<Lane, Integer> numbered = new LinkedHashMap<>();
        Lane.all().forEach(lane -> numbered.put(lane, ends.get(partition(lane)).intValue()));
        return numbered;
    }

    private static TopicPartition partition(Lane lane) {
        return new TopicPartition(lane.topic(), lane.partition());
    }

    private static List<String> read(
            KafkaConsumer<String, String> consumer, String topic, Function<JsonNode, String> text) {
        List<String> read = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(500))) {
                read.add(text.apply(parse(topic, each.value())));
            }
        }
        return read;
    }

    private static JsonNode parse(String topic, String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(topic + " holds something else than JSON", e);
        }
    }
}
