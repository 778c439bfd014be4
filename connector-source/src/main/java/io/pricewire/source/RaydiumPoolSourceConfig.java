// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.connect.SettingGroup.sentence;

import io.pricewire.connect.SettingGroup;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** What a user can set on the pool source. */
public final class RaydiumPoolSourceConfig extends AbstractConfig {

    public static final String POOLS = "pools";
    public static final String POLL_INTERVAL_MS = UpstreamConfig.POLL_INTERVAL_MS;
    public static final String TOPIC_POOLS = "topic.pools";
    public static final String TOPIC_STATUS = UpstreamConfig.TOPIC_STATUS;
    public static final String EMIT_MODE = UpstreamConfig.EMIT_MODE;
    public static final String EMIT_MAX_SILENCE_MS = UpstreamConfig.EMIT_MAX_SILENCE_MS;
    public static final String ENDPOINTS = "raydium.endpoints";
    public static final String REQUESTS_PER_SECOND = "raydium.requests.per.second";
    public static final String CONNECT_TIMEOUT_MS = "raydium.connect.timeout.ms";
    public static final String REQUEST_TIMEOUT_MS = "raydium.request.timeout.ms";
    public static final String ALLOW_INSECURE = "raydium.allow.insecure";
    public static final String VALIDATE_CONNECTION = "raydium.validate.connection";

    private static final UpstreamConfig RAYDIUM = new UpstreamConfig("raydium.");
    private static final ConfigDef DEFINITION = define();

    RaydiumPoolSourceConfig(Map<String, String> props) {
        super(DEFINITION, props, false);
    }

    static ConfigDef definition() {
        return DEFINITION;
    }

    private static ConfigDef define() {
        ConfigDef definition = new ConfigDef();
        SettingGroup pools = new SettingGroup(definition, "Pools");
        pools.define(
                POOLS,
                Type.LIST,
                ConfigDef.NO_DEFAULT_VALUE,
                sentence("addresses of pools, each once", RaydiumPoolSourceConfig::checkPools),
                Importance.HIGH,
                "The pools to poll, by their addresses. The Redis key is pool:ADDRESS.",
                "Pools");
        RAYDIUM.defineInterval(
                pools,
                1000,
                "Milliseconds from poll to poll; a request carries 50 pools. Raydium renews these figures every few"
                        + " minutes at most: 5000 to 30000 is enough, with the sink's pool.ttl.ms twice as long.");
        SettingGroup records = new SettingGroup(definition, "Records");
        records.define(
                TOPIC_POOLS,
                Type.STRING,
                "market.pools",
                UpstreamConfig.TOPIC,
                Importance.HIGH,
                "The topic that pool records go to. Create it, with its retention, before the connector.",
                "Pool topic");
        RAYDIUM.defineEmission(records);
        SettingGroup raydium = new SettingGroup(definition, "Raydium");
        RAYDIUM.defineEndpoints(
                raydium, "https://api-v3.raydium.io", "Where Raydium's API is, without the path of the pool call.");
        raydium.define(
                REQUESTS_PER_SECOND,
                Type.DOUBLE,
                1.0,
                UpstreamConfig.RATE,
                Importance.HIGH,
                "Most requests a second of all tasks together.",
                "Requests per second");
        RAYDIUM.defineConnection(new SettingGroup(definition, "Connection"));
        return definition;
    }

    /** The rules that involve more than one key; says its message on each of them, where none has an error. */
    static void checkTogether(ConfigValues values) {
        RAYDIUM.checkSecurity(values);
        if (values.areClean(POOLS, POLL_INTERVAL_MS, REQUESTS_PER_SECOND)) {
            int requests = PoolQuestion.count(values.list(POOLS).size());
            values.checkRate(
                    requests, (Double) values.value(REQUESTS_PER_SECOND), POOLS, POLL_INTERVAL_MS, REQUESTS_PER_SECOND);
        }
    }

    private static void checkPools(String name, Object value) {
        List<?> items = (List<?>) value;
        if (items == null || items.isEmpty()) {
            throw new ConfigException(name + " needs at least one address");
        }
        List<Pool> unused = Pool.parseAll(name, items);
    }

    List<Pool> pools() {
        return Pool.parseAll(POOLS, getList(POOLS));
    }

    String poolTopic() {
        return getString(TOPIC_POOLS);
    }

    double requestsPerSecond() {
        return getDouble(REQUESTS_PER_SECOND);
    }

    boolean checksLive() {
        return getBoolean(VALIDATE_CONNECTION);
    }

    PollSettings pollSettings() {
        return RAYDIUM.read(this, "raydium-pool-source", requestsPerSecond());
    }
}
