// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where events stand in Redis: the names of keys and streams.
 *
 * @param pricePrefix what a price's key begins with
 * @param poolPrefix what a pool's key begins with
 * @param streams the stream of each kind; every kind has one
 */
public record RedisLayout(String pricePrefix, String poolPrefix, Map<EventKind, String> streams) {

    /** The names that every part of Pricewire uses unless it is configured otherwise. */
    public static final RedisLayout DEFAULT = new RedisLayout(
            "price:",
            "pool:",
            Map.of(
                    EventKind.PRICE_UPDATE, "stream:price-updates",
                    EventKind.POOL_STATE, "stream:pool-updates",
                    EventKind.TRADE_EXECUTED, "stream:trades",
                    EventKind.POSITION_UPDATE, "stream:positions",
                    EventKind.SYSTEM_STATUS, "stream:system-status"));

    public RedisLayout {
        streams = Map.copyOf(new EnumMap<>(streams));
        if (streams.size() != EventKind.values().length) {
            throw new IllegalArgumentException("every kind of event needs a stream");
        }
    }

    public String priceKey(String token) {
        return pricePrefix + token;
    }

    public String poolKey(String poolAddress) {
        return poolPrefix + poolAddress;
    }

    public String stream(EventKind kind) {
        return streams.get(kind);
    }
}
