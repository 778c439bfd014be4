// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A connector's name, which gives it a consumer group of its own, and its settings. */
record ConnectorPlan(String name, Map<String, String> settings) {

    private static final String SINK = "io.pricewire.sink.RedisPriceSinkConnector";
    private static final String LONGEST_LIFE_MS = "86400000";

    ConnectorPlan {
        settings = Map.copyOf(settings);
    }

    static ConnectorPlan nullSink(String name, String topic, int pollRecords, int records, Path report) {
        Map<String, String> settings = common(topic, pollRecords);
        settings.put("connector.class", "io.pricewire.bench.plugin.NullSinkConnector");
        settings.put("report.records", Integer.toString(records));
        settings.put("report.file", report.toString());
        return new ConnectorPlan(name, settings);
    }

    /** The sink; its prices live so long that those of a topic filled some minutes ago are cached as well. */
    static ConnectorPlan sink(String name, String topic, int pollRecords, URI redis, boolean streams) {
        Map<String, String> settings = common(topic, pollRecords);
        settings.put("connector.class", SINK);
        settings.put("redis.uri", redis.toString());
        settings.put("price.ttl.ms", LONGEST_LIFE_MS);
        settings.put("stream.enabled", Boolean.toString(streams));
        return new ConnectorPlan(name, settings);
    }

    /** The sink without streams, on a Redis of that mode. */
    static ConnectorPlan keysOnly(String name, String topic, int pollRecords, URI redis, String mode) {
        Map<String, String> settings =
                new HashMap<>(sink(name, topic, pollRecords, redis, false).settings());
        settings.put("redis.mode", mode);
        return new ConnectorPlan(name, settings);
    }

    /** The sink as it comes. */
    static ConnectorPlan sinkAsItComes(String name, String topic, int pollRecords, URI redis) {
        Map<String, String> settings = common(topic, pollRecords);
        settings.put("connector.class", SINK);
        settings.put("redis.uri", redis.toString());
        return new ConnectorPlan(name, settings);
    }

    private static Map<String, String> common(String topic, int pollRecords) {
        Map<String, String> settings = new HashMap<>();
        settings.put("tasks.max", "1");
        settings.put("topics", topic);
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("consumer.override.max.poll.records", Integer.toString(pollRecords));
        settings.put("consumer.override.auto.offset.reset", "earliest");
        return settings;
    }
}
