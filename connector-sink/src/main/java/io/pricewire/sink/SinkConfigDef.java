// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.RedisPriceSinkConfig.EVENT_MAX_BYTES;
import static io.pricewire.sink.RedisPriceSinkConfig.EVENT_TIME_MAX_AHEAD_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_TTL_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_TTL_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.REDIS_COMMAND_TIMEOUT_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.REDIS_CONNECT_TIMEOUT_MS;
import static io.pricewire.sink.RedisPriceSinkConfig.REDIS_PASSWORD;
import static io.pricewire.sink.RedisPriceSinkConfig.REDIS_URI;
import static io.pricewire.sink.RedisPriceSinkConfig.REDIS_USERNAME;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_ENABLED;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_KEYS;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_MAX_LENGTH;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The sink's settings: groups, defaults, documentation, and the rules for each key by itself. */
final class SinkConfigDef {

    private SinkConfigDef() {}

    static ConfigDef build() {
        ConfigDef definition = new ConfigDef();
        defineRedis(new Group(definition, "Redis"));
        defineRecords(new Group(definition, "Records"));
        defineCache(new Group(definition, "Cached values"));
        defineStreams(new Group(definition, "Streams"));
        return definition;
    }

    private static void defineRedis(Group redis) {
        redis.define(
                REDIS_URI,
                Type.STRING,
                "redis://localhost:6379",
                sentence("redis://HOST:PORT or redis://HOST:PORT/DATABASE", SinkConfigDef::checkUri),
                Importance.HIGH,
                "Where Redis is. A user or password in it is refused: they have keys of their own.",
                "Redis address");
        redis.define(
                REDIS_USERNAME, Type.STRING, null, null, Importance.MEDIUM, "ACL user to log in as.", "Redis user");
        redis.define(
                REDIS_PASSWORD, Type.PASSWORD, null, null, Importance.MEDIUM, "Password to log in with.", "Password");
        redis.define(
                REDIS_CONNECT_TIMEOUT_MS,
                Type.INT,
                2000,
                Range.between(100, 4000),
                Importance.LOW,
                "How long a connection may take to open, in milliseconds.",
                "Connect timeout (ms)");
        redis.define(
                REDIS_COMMAND_TIMEOUT_MS,
                Type.INT,
                2000,
                Range.between(100, 4000),
                Importance.LOW,
                "How long Redis may take to answer before it counts as away, in milliseconds.",
                "Command timeout (ms)");
    }

    private static void defineRecords(Group records) {
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

    private static void defineCache(Group cache) {
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

    private static void defineStreams(Group streams) {
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
                        + " hundred more; below that it trims exactly.",
                "Stream length");
        for (EventKind kind : EventKind.values()) {
            streams.define(
                    STREAM_KEYS.get(kind),
                    Type.STRING,
                    RedisLayout.DEFAULT.stream(kind),
                    sentence("1 to 64 printable characters", SinkConfigDef::checkStreamName),
                    Importance.LOW,
                    "The stream of " + kind.type() + " events.",
                    kind.type() + " stream");
        }
    }

    private static Validator sentence(String sentence, Validator check) {
        return LambdaValidator.with(check::ensureValid, () -> sentence);
    }

    private static void checkUri(String name, Object value) {
        URI uri;
        try {
            uri = new URI(String.valueOf(value));
        } catch (URISyntaxException e) {
            throw new ConfigException(name + " is not a URI: write redis://HOST:PORT");
        }
        if (uri.getRawUserInfo() != null) {
            throw new ConfigException(
                    name + " must not contain a user or password: use redis.username and" + " redis.password");
        }
        if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new ConfigException(name + " must look like redis://HOST:PORT or redis://HOST:PORT/DATABASE");
        }
        if (!uri.getRawPath().matches("/?|/\\d{1,3}") || uri.getRawQuery() != null || uri.getPort() > 65535) {
            throw new ConfigException(name + " may hold a port up to 65535 and a database number, and nothing more");
        }
    }

    private static void checkKeyPart(String name, Object value) {
        checkStreamName(name, value);
        String text = (String) value;
        if (text.contains("{") || text.contains("}")) {
            throw new ConfigException(name + " must not contain { or }");
        }
    }

    private static void checkStreamName(String name, Object value) {
        String text = (String) value;
        if (text == null || !text.matches("[\\x21-\\x7e]{1,64}")) {
            throw new ConfigException(name + " must be 1 to 64 printable ASCII characters without blanks");
        }
    }

    /** A group of keys, numbered in the order of their definition. */
    private static final class Group {
        private final ConfigDef definition;
        private final String name;
        private int order;

        Group(ConfigDef definition, String name) {
            this.definition = definition;
            this.name = name;
        }

        void define(
                String key,
                Type type,
                Object defaultValue,
                Validator validator,
                Importance importance,
                String documentation,
                String displayName) {
            definition.define(
                    key,
                    type,
                    defaultValue,
                    validator,
                    importance,
                    documentation,
                    name,
                    ++order,
                    type == Type.LIST || type == Type.STRING ? Width.LONG : Width.MEDIUM,
                    displayName);
        }
    }
}
