// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The five kinds of market event. */
public enum EventKind {
    PRICE_UPDATE("PriceUpdate", "price_update"),
    POOL_STATE("PoolState", "pool_update"),
    TRADE_EXECUTED("TradeExecuted", "trade_executed"),
    POSITION_UPDATE("PositionUpdate", "position_update"),
    SYSTEM_STATUS("SystemStatus", "system_status");

    private static final Map<String, EventKind> BY_TYPE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventKind::type, Function.identity()));

    private final String type;
    private final String eventType;

    EventKind(String type, String eventType) {
        this.type = type;
        this.eventType = eventType;
    }

    /** The value of an event's {@code type} field, and the last part of its Connect schema's name. */
    public String type() {
        return type;
    }

    /** The value of a stream entry's {@code event_type} field. */
    public String eventType() {
        return eventType;
    }

    /** The kind of that {@code type}, or empty for a name that is not one of the five. */
    public static Optional<EventKind> ofType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
