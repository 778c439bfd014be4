// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
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

    static final Map<EventKind, String> STREAM_KEYS = Map.of(
            EventKind.PRICE_UPDATE, "stream.price.updates",
            EventKind.POOL_STATE, "stream.pool.updates",
            EventKind.TRADE_EXECUTED, "stream.trades",
            EventKind.POSITION_UPDATE, "stream.positions",
            EventKind.SYSTEM_STATUS, "stream.system.status");

    private static final ConfigDef DEFINITION = SinkConfigDef.build();

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
                && !Collections.disjoint(prices, pools)) {
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
}
