// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that events are made of, by the names that they have in JSON, Structs and maps. */
enum EventField {
    TYPE("type", Form.TEXT),
    TIMESTAMP("timestamp", Form.TIME),
    TOKEN("token", Form.NAME),
    PRICE("price", Form.DECIMAL),
    SOURCE("source", Form.TEXT),
    MINT("mint", Form.TEXT),
    SLOT("slot", Form.INTEGER),
    LIQUIDITY("liquidity", Form.DECIMAL),
    CHANGE_24H("change_24h", Form.DECIMAL),
    POOL_ADDRESS("pool_address", Form.NAME),
    RESERVE_A("reserve_a", Form.DECIMAL),
    RESERVE_B("reserve_b", Form.DECIMAL),
    VOLUME_24H("volume_24h", Form.DECIMAL),
    ID("id", Form.TEXT),
    ACTION("action", Form.TEXT),
    TOKEN_PAIR("token_pair", Form.TEXT),
    AMOUNT("amount", Form.DECIMAL),
    PNL("pnl", Form.DECIMAL),
    COMPONENT("component", Form.TEXT),
    STATUS("status", Form.TEXT),
    MESSAGE("message", Form.TEXT);

    /** What a field's value must be. A NAME becomes part of a Redis key. */
    enum Form {
        TEXT,
        NAME,
        DECIMAL,
        INTEGER,
        TIME
    }

    private static final Map<String, EventField> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventField::fieldName, Function.identity()));

    private final String fieldName;
    private final Form form;

    EventField(String fieldName, Form form) {
        this.fieldName = fieldName;
        this.form = form;
    }

    String fieldName() {
        return fieldName;
    }

    Form form() {
        return form;
    }

    /** The field of that name, or null for one that events do not have. */
    static EventField named(String name) {
        return BY_NAME.get(name);
    }
}
