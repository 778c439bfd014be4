// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.RedisPriceSinkConfig.POOL_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_ENABLED;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_KEYS;

import io.pricewire.redis.RedisAddress;
import io.pricewire.redis.RedisMode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that involve more than one setting. */
final class TogetherRules {

    private final Findings settings;

    TogetherRules(Findings settings) {
        this.settings = settings;
    }

    void check() {
        checkAddress();
        checkNeeds(RedisSettings.USERNAME, RedisSettings.PASSWORD);
        checkNeeds(RedisSettings.SENTINEL_USERNAME, RedisSettings.SENTINEL_PASSWORD);
        checkNeeds(RedisSettings.TLS_CERTIFICATE_FILE, RedisSettings.TLS_KEY_FILE);
        checkNeeds(RedisSettings.TLS_KEY_FILE, RedisSettings.TLS_CERTIFICATE_FILE);
        checkNeeds(RedisSettings.TLS_KEY_PASSWORD, RedisSettings.TLS_KEY_FILE);
        if (settings.value(PRICE_TOPICS) instanceof Collection<?> prices
                && settings.value(POOL_TOPICS) instanceof Collection<?> pools
                && !Collections.disjoint(prices, pools)) {
            settings.say("a topic cannot be in price.topics and in pool.topics", PRICE_TOPICS, POOL_TOPICS);
        }
        checkNamesDiffer();
    }

    private void checkAddress() {
        if (String.valueOf(settings.value(RedisSettings.URI)).contains("@")) {
            settings.hide(RedisSettings.URI);
        }
        if (!settings.isFine(RedisSettings.URI) || !settings.isFine(RedisSettings.MODE)) {
            return;
        }
        try {
            RedisMode mode = RedisMode.of((String) settings.value(RedisSettings.MODE));
            RedisAddress address = RedisAddress.parse((String) settings.value(RedisSettings.URI), mode);
            checkUnused(
                    address.tls(),
                    "is of use only with TLS: begin redis.uri with rediss:// or rediss-sentinel://",
                    RedisSettings.TLS_CA_FILE,
                    RedisSettings.TLS_CERTIFICATE_FILE);
            checkUnused(
                    address.mode() == RedisMode.SENTINEL,
                    "is of use only with redis-sentinel:// or rediss-sentinel:// in redis.uri",
                    RedisSettings.SENTINEL_PASSWORD);
        } catch (IllegalArgumentException e) {
            settings.say("redis.uri " + e.getMessage(), RedisSettings.URI, RedisSettings.MODE);
        }
    }

    private void checkUnused(boolean used, String message, String... keys) {
        for (String key : keys) {
            if (!used && settings.value(key) != null) {
                settings.say(key + " " + message, key, RedisSettings.URI);
            }
        }
    }

    private void checkNeeds(String key, String needed) {
        if (settings.value(key) != null && settings.value(needed) == null) {
            settings.say(key + " needs " + needed + " as well", key, needed);
        }
    }

    private void checkNamesDiffer() {
        Map<String, String> prefixes = names(List.of(PRICE_KEY_PREFIX, POOL_KEY_PREFIX));
        Map<String, String> streams = Boolean.FALSE.equals(settings.value(STREAM_ENABLED))
                ? Map.of()
                : names(STREAM_KEYS.values().stream().sorted().toList());
        Set<String> taken = new HashSet<>();
        streams.values().forEach(stream -> taken.add(Cursor.key(stream)));
        streams.forEach((key, stream) -> {
            if (!taken.add(stream)) {
                settings.say(
                        "two kinds of event cannot share the stream " + stream
                                + ", nor one the name of another's cursors",
                        key);
            }
        });
        prefixes.forEach((prefixKey, prefix) -> streams.forEach((key, stream) -> {
            if (stream.startsWith(prefix)) {
                sayTheyMeet(prefixKey, prefix, key, stream);
            }
        }));
        String prices = prefixes.get(PRICE_KEY_PREFIX);
        String pools = prefixes.get(POOL_KEY_PREFIX);
        if (prices != null && pools != null && (prices.startsWith(pools) || pools.startsWith(prices))) {
            sayTheyMeet(PRICE_KEY_PREFIX, prices, POOL_KEY_PREFIX, pools);
        }
    }

    /** The values of those keys that have no error by themselves. */
    private Map<String, String> names(List<String> keys) {
        Map<String, String> names = new LinkedHashMap<>();
        keys.stream().filter(settings::isFine).forEach(key -> names.put(key, (String) settings.value(key)));
        return names;
    }

    /** A token or an address follows a prefix, and could make the other name, or a key of the other prefix, of it. */
    private void sayTheyMeet(String prefixKey, String prefix, String otherKey, String other) {
        settings.say(
                prefixKey + "=" + prefix + " and " + otherKey + "=" + other
                        + " could name the same key: let neither begin with the other",
                prefixKey,
                otherKey);
    }
}
