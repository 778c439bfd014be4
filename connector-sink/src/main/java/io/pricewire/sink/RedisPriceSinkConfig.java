// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** What a user can set on the sink. */
public final class RedisPriceSinkConfig extends AbstractConfig {

    public static final String REDIS_URI = "redis.uri";
    public static final String REDIS_USERNAME = "redis.username";
    public static final String REDIS_PASSWORD = "redis.password";
    public static final String REDIS_CONNECT_TIMEOUT_MS = "redis.connect.timeout.ms";
    public static final String REDIS_COMMAND_TIMEOUT_MS = "redis.command.timeout.ms";

    public static final String PRICE_TOPICS = "price.topics";
    public static final String POOL_TOPICS = "pool.topics";
    public static final String EVENT_MAX_BYTES = "event.max.bytes";

    public static final String PRICE_TTL_MS = "price.ttl.ms";
    public static final String POOL_TTL_MS = "pool.ttl.ms";
    public static final String PRICE_KEY_PREFIX = "price.key.prefix";
    public static final String POOL_KEY_PREFIX = "pool.key.prefix";
    public static final String EVENT_TIME_MAX_AHEAD_MS = "event.time.max.ahead.ms";

    public static final String STREAM_ENABLED = "stream.enabled";
    public static final String STREAM_MAX_LENGTH = "stream.max.length";

    private static final String CONNECTOR_NAME = "name";

    private static final Map<EventKind, String> STREAM_KEYS = Map.of(
            EventKind.PRICE_UPDATE, "stream.price.updates",
            EventKind.POOL_STATE, "stream.pool.updates",
            EventKind.TRADE_EXECUTED, "stream.trades",
            EventKind.POSITION_UPDATE, "stream.positions",
            EventKind.SYSTEM_STATUS, "stream.system.status");

    private static final ConfigDef DEFINITION = definitionOfAllGroups();

    RedisPriceSinkConfig(Map<String, String> props) {
        super(DEFINITION, props);
    }

    static ConfigDef definition() {
        return DEFINITION;
    }

    String redisUri() {
        return getString(REDIS_URI);
    }

    /** Null where the server's default user is meant. */
    String redisUsername() {
        return getString(REDIS_USERNAME);
    }

    /** Null where the server asks for none. */
    Password redisPassword() {
        return getPassword(REDIS_PASSWORD);
    }

    int connectTimeoutMs() {
        return getInt(REDIS_CONNECT_TIMEOUT_MS);
    }

    int commandTimeoutMs() {
        return getInt(REDIS_COMMAND_TIMEOUT_MS);
    }

    Set<String> priceTopics() {
        return Set.copyOf(getList(PRICE_TOPICS));
    }

    Set<String> poolTopics() {
        return Set.copyOf(getList(POOL_TOPICS));
    }

    int eventMaxBytes() {
        return getInt(EVENT_MAX_BYTES);
    }

    long priceTtlMs() {
        return getLong(PRICE_TTL_MS);
    }

    long poolTtlMs() {
        return getLong(POOL_TTL_MS);
    }

    long eventTimeMaxAheadMs() {
        return getLong(EVENT_TIME_MAX_AHEAD_MS);
    }

    /** The connector's name in Connect, which its cursors bear. */
    String connectorName() {
        return String.valueOf(originals().getOrDefault(CONNECTOR_NAME, "pricewire"));
    }

    /** Whether events are mirrored into streams, or only cached. */
    boolean streamsEnabled() {
        return getBoolean(STREAM_ENABLED);
    }

    long streamMaxLength() {
        return getLong(STREAM_MAX_LENGTH);
    }

    RedisLayout layout() {
        Map<EventKind, String> streams = new EnumMap<>(EventKind.class);
        STREAM_KEYS.forEach((kind, key) -> streams.put(kind, getString(key)));
        return new RedisLayout(getString(PRICE_KEY_PREFIX), getString(POOL_KEY_PREFIX), streams);
    }

    /** The rules that involve more than one key; says its message on each of them that has no error of its own. */
    static void checkTogether(List<ConfigValue> values) {
        Map<String, ConfigValue> byName =
                values.stream().collect(Collectors.toMap(ConfigValue::name, Function.identity()));
        if (value(byName, REDIS_USERNAME) != null && value(byName, REDIS_PASSWORD) == null) {
            say(byName, "redis.username needs redis.password as well", REDIS_USERNAME, REDIS_PASSWORD);
        }
        if (byName.get(PRICE_TOPICS).value() instanceof Collection<?> prices
                && byName.get(POOL_TOPICS).value() instanceof Collection<?> pools
                && !java.util.Collections.disjoint(prices, pools)) {
            say(byName, "a topic cannot be in price.topics and in pool.topics", PRICE_TOPICS, POOL_TOPICS);
        }
        checkNamesDiffer(byName);
    }

    private static void checkNamesDiffer(Map<String, ConfigValue> byName) {
        Set<Object> seen = new HashSet<>();
        for (String key : STREAM_KEYS.values().stream().sorted().toList()) {
            Object stream = value(byName, key);
            if (stream != null && !seen.add(stream)) {
                say(byName, "two kinds of event cannot share the stream " + stream, key);
            }
        }
        Object prices = value(byName, PRICE_KEY_PREFIX);
        if (prices != null && prices.equals(value(byName, POOL_KEY_PREFIX))) {
            say(byName, "prices and pools need different key prefixes", PRICE_KEY_PREFIX, POOL_KEY_PREFIX);
        }
    }

    private static Object value(Map<String, ConfigValue> byName, String key) {
        return byName.get(key).value();
    }

    private static void say(Map<String, ConfigValue> byName, String message, String... keys) {
        for (String key : keys) {
            ConfigValue value = byName.get(key);
            if (value.errorMessages().isEmpty()) {
                value.addErrorMessage(message);
            }
        }
    }

    private static ConfigDef definitionOfAllGroups() {
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
                sentence("redis://HOST:PORT or redis://HOST:PORT/DATABASE", RedisPriceSinkConfig::checkUri),
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
                sentence("1 to 64 printable characters without { or }", RedisPriceSinkConfig::checkKeyPart),
                Importance.LOW,
                "What the key of a price begins with; the token follows.",
                "Price key prefix");
        cache.define(
                POOL_KEY_PREFIX,
                Type.STRING,
                RedisLayout.DEFAULT.poolPrefix(),
                sentence("1 to 64 printable characters without { or }", RedisPriceSinkConfig::checkKeyPart),
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
                    sentence("1 to 64 printable characters", RedisPriceSinkConfig::checkStreamName),
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
