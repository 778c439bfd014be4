// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import io.pricewire.redis.RedisAccess;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What a user can set on the sink. */
public final class RedisPriceSinkConfig extends AbstractConfig {

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

    /** Where Redis is, and how to be let in. */
    RedisAccess redis() {
        return RedisSettings.access(this);
    }

    /** Whether a configuration is good only when Redis answers as the sink needs it. */
    boolean validatesConnection() {
        return getBoolean(RedisSettings.VALIDATE_CONNECTION);
    }

    int connectTimeoutMs() {
        return getInt(RedisSettings.CONNECT_TIMEOUT_MS);
    }

    int commandTimeoutMs() {
        return getInt(RedisSettings.COMMAND_TIMEOUT_MS);
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
}
