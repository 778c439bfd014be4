// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.Rfc3339;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records as Connect delivers them. */
final class Records {

    static final String PRICES = "market.prices";
    static final TopicPartition PRICES_0 = new TopicPartition(PRICES, 0);
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    private Records() {}

    static String price(String token, String price, Instant time) {
        return """
                {"type":"PriceUpdate","token":"%s","price":"%s","timestamp":"%s"}""".formatted(token, price, Rfc3339.format(time));
    }

    static SinkRecord json(String topic, long offset, String json) {
        return record(topic, offset, null, null, json.getBytes(UTF_8));
    }

    static SinkRecord priceAt(long offset, String token, String price) {
        return json(PRICES, offset, price(token, price, NOON));
    }

    static SinkRecord tombstone(String topic, long offset, String key) {
        return record(topic, offset, key, null, null);
    }

    static SinkRecord record(String topic, long offset, Object key, Schema schema, Object value) {
        return new SinkRecord(
                topic, 0, null, key, schema, value, offset, NOON.toEpochMilli(), TimestampType.CREATE_TIME);
    }

    static RedisPriceSinkConfig config(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new RedisPriceSinkConfig(settings);
    }
}
