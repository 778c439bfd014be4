// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.connect.SettingGroup.sentence;
import static io.pricewire.sink.RedisPriceSinkConfig.EVENT_MAX_BYTES;
import static io.pricewire.sink.RedisPriceSinkConfig.EVENT_TIME_MAX_AHEAD_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_TTL_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_TTL_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_ENABLED;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_KEYS;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_MAX_LENGTH;

import io.pricewire.connect.SettingGroup;
import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The sink's settings: groups, defaults, documentation, and the rules for each key by itself. */
final class SinkConfigDef {

    private SinkConfigDef() {}

    static ConfigDef build() {
        ConfigDef definition = new ConfigDef();
        RedisSettings.define(new SettingGroup(definition, "Redis"));
        defineRecords(new SettingGroup(definition, "Records"));
        defineCache(new SettingGroup(definition, "Cached values"));
        defineStreams(new SettingGroup(definition, "Streams"));
        return definition;
    }

    private static void defineRecords(SettingGroup records) {
        records.define(
                PRICE_TOPICS,
                Type.LIST,
                "market.prices",
                null,
                Importance.MEDIUM,
                "Topics whose records are prices when neither a type field nor a schema name says what they are.",
                "Price topics");
        records.define(
                POOL_TOPICS,
                Type.LIST,
                "market.pools",
                null,
                Importance.MEDIUM,
                "Topics whose records are pool states when neither a type field nor a schema name says what they are.",
                "Pool topics");
        records.define(
                EVENT_MAX_BYTES,
                Type.INT,
                16 * 1024,
                Range.between(256, 1024 * 1024),
                Importance.LOW,
                "Largest encoded event, in bytes; a larger one is a bad record.",
                "Largest event (bytes)");
    }

    private static void defineCache(SettingGroup cache) {
        cache.define(
                PRICE_TTL_MS,
                Type.LONG,
                2000L,
                Range.between(100, 86_400_000),
                Importance.HIGH,
                "How long a price stays readable, in milliseconds from its event time.",
                "Price life (ms)");
        cache.define(
                POOL_TTL_MS,
                Type.LONG,
                2000L,
                Range.between(100, 86_400_000),
                Importance.HIGH,
                "How long a pool state stays readable, in milliseconds from its event time.",
                "Pool life (ms)");
        cache.define(
                PRICE_KEY_PREFIX,
                Type.STRING,
                RedisLayout.DEFAULT.pricePrefix(),
                sentence("1 to 64 printable characters without { or }", SinkConfigDef::checkKeyPart),
                Importance.LOW,
                "What the key of a price begins with; the token follows.",
                "Price key prefix");
        cache.define(
                POOL_KEY_PREFIX,
                Type.STRING,
                RedisLayout.DEFAULT.poolPrefix(),
                sentence("1 to 64 printable characters without { or }", SinkConfigDef::checkKeyPart),
                Importance.LOW,
                "What the key of a pool begins with; the pool's address follows.",
                "Pool key prefix");
        cache.define(
                EVENT_TIME_MAX_AHEAD_MS,
                Type.LONG,
                1000L,
                Range.between(0, 3_600_000),
                Importance.LOW,
                "How far in the future an event time may lie, in milliseconds by Redis's clock, for the value to be"
                        + " cached. An event further ahead goes to its stream only.",
                "Event time ahead (ms)");
    }

    private static void defineStreams(SettingGroup streams) {
        streams.define(
                STREAM_ENABLED,
                Type.BOOLEAN,
                true,
                null,
                Importance.MEDIUM,
                "Whether every event is mirrored into its stream. Without it the sink only caches prices and pools.",
                "Mirror events");
        streams.define(
                STREAM_MAX_LENGTH,
                Type.LONG,
                10_000L,
                Range.atLeast(1),
                Importance.HIGH,
                "How many entries a stream keeps. From 1000 on Redis trims in whole nodes and may keep up to about a"
                        + " hundred more; below that it trims exactly. Each connector trims to its own length, so those that share"
                        + " a stream need the same one.",
                "Stream length");
        for (EventKind kind : EventKind.values()) {
            streams.define(
                    STREAM_KEYS.get(kind),
                    Type.STRING,
                    RedisLayout.DEFAULT.stream(kind),
                    sentence(
                            "1 to 64 printable characters, braces only as one hash tag",
                            SinkConfigDef::checkStreamName),
                    Importance.LOW,
                    "The stream of " + kind.type() + " events.",
                    kind.type() + " stream");
        }
    }

    private static void checkKeyPart(String name, Object value) {
        String text = checkPrintable(name, value);
        if (text.contains("{") || text.contains("}")) {
            throw new ConfigException(name + " must not contain { or }");
        }
    }

    /** The key of the cursors is made of the stream's name and must have its hash slot. */
    private static void checkStreamName(String name, Object value) {
        if (!checkPrintable(name, value).matches("[^{}]*(\\{[^{}]+}[^{}]*)?")) {
            throw new ConfigException(name + " may have { and } only around one hash tag, such as {market}:prices");
        }
    }

    private static String checkPrintable(String name, Object value) {
        String text = (String) value;
        if (text == null || !text.matches("[\\x21-\\x7e]{1,64}")) {
            throw new ConfigException(name + " must be 1 to 64 printable ASCII characters without blanks");
        }
        return text;
    }
}
