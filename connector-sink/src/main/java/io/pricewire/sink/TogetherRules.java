// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.RedisPriceSinkConfig.POOL_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.POOL_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_KEY_PREFIX;
import static io.pricewire.sink.RedisPriceSinkConfig.PRICE_TOPICS;
import static io.pricewire.sink.RedisPriceSinkConfig.STREAM_KEYS;

import io.pricewire.redis.RedisAddress;
import io.pricewire.redis.RedisMode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
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
        Set<Object> seen = new HashSet<>();
        for (String key : STREAM_KEYS.values().stream().sorted().toList()) {
            Object stream = settings.value(key);
            if (stream != null && !seen.add(stream)) {
                settings.say("two kinds of event cannot share the stream " + stream, key);
            }
        }
        checkNamesApart(PRICE_KEY_PREFIX, POOL_KEY_PREFIX);
        for (String stream : STREAM_KEYS.values().stream().sorted().toList()) {
            checkNamesApart(PRICE_KEY_PREFIX, stream);
            checkNamesApart(POOL_KEY_PREFIX, stream);
        }
    }

    /** A token or an address follows a prefix, and could make the other name, or a key of the other prefix, of it. */
    private void checkNamesApart(String prefixKey, String otherKey) {
        if (!(settings.value(prefixKey) instanceof String prefix)
                || !(settings.value(otherKey) instanceof String other)) {
            return;
        }
        boolean otherIsPrefix = otherKey.equals(POOL_KEY_PREFIX);
        if (other.startsWith(prefix) || (otherIsPrefix && prefix.startsWith(other))) {
            settings.say(
                    prefixKey + "=" + prefix + " and " + otherKey + "=" + other
                            + " could name the same key: let neither begin with the other",
                    prefixKey,
                    otherKey);
        }
    }
}
