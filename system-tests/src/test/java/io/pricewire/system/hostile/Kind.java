// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The five kinds of event as the contract's tables have them: fields in the order in which they are written. */
@SuppressWarnings("ImmutableEnumChecker") // The maps are never changed, and keep the order of the fields.
enum Kind {
    PRICE(
            "PriceUpdate",
            "price_update",
            "stream:price-updates",
            "token:NAME price:DECIMAL timestamp:TIME",
            "source:TEXT mint:TEXT slot:INTEGER liquidity:DECIMAL change_24h:DECIMAL"),
    POOL(
            "PoolState",
            "pool_update",
            "stream:pool-updates",
            "pool_address:NAME liquidity:DECIMAL reserve_a:DECIMAL reserve_b:DECIMAL volume_24h:DECIMAL timestamp:TIME",
            "source:TEXT"),
    TRADE(
            "TradeExecuted",
            "trade_executed",
            "stream:trades",
            "id:TEXT action:TEXT token_pair:TEXT amount:DECIMAL price:DECIMAL timestamp:TIME",
            ""),
    POSITION(
            "PositionUpdate",
            "position_update",
            "stream:positions",
            "token:NAME amount:DECIMAL pnl:DECIMAL timestamp:TIME",
            ""),
    STATUS(
            "SystemStatus",
            "system_status",
            "stream:system-status",
            "component:TEXT status:TEXT message:TEXT timestamp:TIME",
            "");

    final String type;
    final String eventType;
    final String stream;
    final Map<String, Form> required;
    final Map<String, Form> optional;

    Kind(String type, String eventType, String stream, String required, String optional) {
        this.type = type;
        this.eventType = eventType;
        this.stream = stream;
        this.required = Collections.unmodifiableMap(fields(required));
        this.optional = Collections.unmodifiableMap(fields(optional));
    }

    private static Map<String, Form> fields(String list) {
        Map<String, Form> fields = new LinkedHashMap<>();
        Stream.of(list.split(" "))
                .filter(field -> !field.isEmpty())
                .map(field -> List.of(field.split(":")))
                .forEach(field -> fields.put(field.get(0), Form.valueOf(field.get(1))));
        return fields;
    }

    /** All fields, the required ones first. */
    Map<String, Form> fields() {
        Map<String, Form> all = new LinkedHashMap<>(required);
        all.putAll(optional);
        return all;
    }

    static Optional<Kind> ofType(String type) {
        return Stream.of(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }
}
