// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.InvalidEventException;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PoolState;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * One of the two kinds of event of which the newest one stands under a key.
 *
 * @param prefix what the keys begin with
 * @param nameOf what the rest of a value's key must be
 */
record CachedKind<T extends MarketEvent>(
        EventKind kind, Class<T> type, String prefix, Function<T, String> nameOf, Clock clock) {

    static CachedKind<PriceUpdate> prices(RedisLayout layout, Clock clock) {
        return new CachedKind<>(
                EventKind.PRICE_UPDATE, PriceUpdate.class, layout.pricePrefix(), PriceUpdate::token, clock);
    }

    static CachedKind<PoolState> pools(RedisLayout layout, Clock clock) {
        return new CachedKind<>(
                EventKind.POOL_STATE, PoolState.class, layout.poolPrefix(), PoolState::poolAddress, clock);
    }

    String key(String name) {
        return prefix + name;
    }

    /** @param value what stands under the name's key, or null */
    Lookup<T> decode(String name, byte[] value) {
        if (value == null) {
            return new Lookup.Absent<>(key(name));
        }
        try {
            T event = type.cast(EventJson.read(value, 0, value.length).toEvent(kind, null));
            return nameOf.apply(event).equals(name)
                    ? new Lookup.Found<>(key(name), event, age(event))
                    : malformed(name, value, "its value is one of another key");
        } catch (InvalidEventException e) {
            return malformed(name, value, e.getMessage());
        }
    }

    private Duration age(T event) {
        return Duration.ofMillis(clock.millis() - event.timestamp().toEpochMilli());
    }

    private Lookup<T> malformed(String name, byte[] value, String reason) {
        return new Lookup.Malformed<>(key(name), new String(value, UTF_8), reason);
    }
}
