// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.util.HashMap;
import java.util.Map;

/** Connector settings that the tests have in common. */
public final class Settings {

    static final String SINK = "io.pricewire.sink.RedisPriceSinkConnector";

    private Settings() {}

    public static Map<String, String> sink(String redisUri, String topic, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "connector.class",
                SINK,
                "tasks.max",
                "1",
                "topics",
                topic,
                "key.converter",
                "org.apache.kafka.connect.storage.StringConverter",
                "value.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "price.topics",
                topic,
                "consumer.override.auto.offset.reset",
                "earliest",
                "redis.uri",
                redisUri));
        return with(settings, more);
    }

    public static Map<String, String> source(String endpoint, String topic, String tokens, String... more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("jupiter.requests.per.second", "1000", "jupiter.allow.insecure", "true"));
        settings.putAll(Map.of(
                "connector.class", "io.pricewire.source.JupiterPriceSourceConnector",
                "tasks.max", "1",
                "tokens", tokens,
                "topic.prices", topic,
                "jupiter.endpoints", endpoint,
                "poll.interval.ms", "200",
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable", "false",
                "producer.override.linger.ms", "0"));
        return with(settings, more);
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
