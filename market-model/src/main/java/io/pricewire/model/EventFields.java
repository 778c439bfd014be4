// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import io.pricewire.model.EventField.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;

/**
 * The fields of one event while it is decoded, from JSON, a Struct or a map alike. Unknown names and nulls are passed
 * over, and so is whatever stands in a field that the event's kind does not have.
 */
public final class EventFields {

    private final Map<EventField, Object> values = new EnumMap<>(EventField.class);

    /**
     * Takes the value of a field: text as String; decimals as String, BigDecimal or any Number; times as Date, Instant,
     * epoch milliseconds or RFC 3339 text. Whether it fits is asked when the event is built.
     */
    public void set(String name, Object value) {
        EventField field = EventField.named(name);
        if (field != null && value != null) {
            set(field, value);
        }
    }

    void set(EventField field, Object value) {
        values.put(field, value);
    }

    /**
     * The event's {@code type} field, or null.
     *
     * @throws InvalidEventException when it is no string
     */
    public String type() throws InvalidEventException {
        return text(EventField.TYPE);
    }

    /**
     * Builds the event.
     *
     * @param kind what the event is
     * @param recordTime its time where it has none of its own; null when unknown
     * @throws InvalidEventException when a required field is missing, or a field's value is not of its form
     */
    public MarketEvent toEvent(EventKind kind, Instant recordTime) throws InvalidEventException {
        Instant own = given(EventField.TIMESTAMP, Instant.class);
        Instant time = own != null ? own : recordTime;
        if (time == null) {
            throw missing(EventField.TIMESTAMP);
        }
        if (!Rfc3339.isWritable(time)) {
            throw new InvalidEventException(
                    "field 'timestamp' is missing, and the record's own timestamp lies outside the"
                            + " years 1970 to 9999");
        }
        return switch (kind) {
            case PRICE_UPDATE ->
                new PriceUpdate(
                        needed(EventField.TOKEN, String.class),
                        needed(EventField.PRICE, BigDecimal.class),
                        time,
                        text(EventField.SOURCE),
                        text(EventField.MINT),
                        given(EventField.SLOT, Long.class),
                        given(EventField.LIQUIDITY, BigDecimal.class),
                        given(EventField.CHANGE_24H, BigDecimal.class));
            case POOL_STATE ->
                new PoolState(
                        needed(EventField.POOL_ADDRESS, String.class),
                        needed(EventField.LIQUIDITY, BigDecimal.class),
                        needed(EventField.RESERVE_A, BigDecimal.class),
                        needed(EventField.RESERVE_B, BigDecimal.class),
                        needed(EventField.VOLUME_24H, BigDecimal.class),
                        time,
                        text(EventField.SOURCE));
            case TRADE_EXECUTED ->
                new TradeExecuted(
                        needed(EventField.ID, String.class),
                        needed(EventField.ACTION, String.class),
                        needed(EventField.TOKEN_PAIR, String.class),
                        needed(EventField.AMOUNT, BigDecimal.class),
                        needed(EventField.PRICE, BigDecimal.class),
                        time);
            case POSITION_UPDATE ->
                new PositionUpdate(
                        needed(EventField.TOKEN, String.class),
                        needed(EventField.AMOUNT, BigDecimal.class),
                        needed(EventField.PNL, BigDecimal.class),
                        time);
            case SYSTEM_STATUS ->
                new SystemStatus(
                        needed(EventField.COMPONENT, String.class),
                        needed(EventField.STATUS, String.class),
                        needed(EventField.MESSAGE, String.class),
                        time);
        };
    }

    private String text(EventField field) throws InvalidEventException {
        return given(field, String.class);
    }

    private <T> T given(EventField field, Class<T> type) throws InvalidEventException {
        Object value = values.get(field);
        return value == null ? null : type.cast(converted(field, value));
    }

    private <T> T needed(EventField field, Class<T> type) throws InvalidEventException {
        T value = given(field, type);
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private static InvalidEventException missing(EventField field) {
        return new InvalidEventException("field '" + field.fieldName() + "' is missing");
    }

    private static Object converted(EventField field, Object value) throws InvalidEventException {
        try {
            Object converted = convertedOrNull(field.form(), value);
            if (converted != null) {
                return converted;
            }
        } catch (NumberFormatException e) {
            throw new InvalidEventException("field '" + field.fieldName() + "' " + e.getMessage());
        }
        throw new InvalidEventException("field '" + field.fieldName() + "' " + rule(field.form()));
    }

    private static Object convertedOrNull(Form form, Object value) {
        return switch (form) {
            case TEXT -> value instanceof String text && Utf8.isWhole(text) ? text : null;
            case NAME -> value instanceof String name && KeyName.isValid(name) ? name : null;
            case DECIMAL -> decimalOrNull(value);
            case INTEGER -> integerOrNull(value);
            case TIME -> timeOrNull(value);
        };
    }

    private static BigDecimal decimalOrNull(Object value) {
        if (value instanceof String text) {
            return ExactDecimal.parse(text);
        }
        if (value instanceof JsonNumber number) {
            return ExactDecimal.parse(number.text());
        }
        if (value instanceof BigDecimal decimal) {
            return ExactDecimal.bounded(decimal);
        }
        if (value instanceof BigInteger integer) {
            return ExactDecimal.bounded(new BigDecimal(integer));
        }
        return value instanceof Number number ? ExactDecimal.parse(number.toString()) : null;
    }

    private static Long integerOrNull(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof String text && text.matches("-?\\d{1,18}") ? (Long) Long.parseLong(text) : null;
    }

    @SuppressWarnings("JavaUtilDate") // A java.sql.Date refuses toInstant.
    private static Instant timeOrNull(Object value) {
        try {
            Instant time = null;
            if (value instanceof Instant instant) {
                time = instant;
            } else if (value instanceof Date date) {
                time = Instant.ofEpochMilli(date.getTime());
            } else if (value instanceof Long millis) {
                time = Instant.ofEpochMilli(millis);
            } else if (value instanceof String text) {
                time = Rfc3339.parse(text);
            }
            return Rfc3339.isWritable(time) ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String rule(Form form) {
        return switch (form) {
            case TEXT -> "must be a string of whole characters";
            case NAME -> KeyName.RULE;
            case DECIMAL -> "must be a number or a string that holds one";
            case INTEGER -> "must be a whole number";
            case TIME -> "must be epoch milliseconds or RFC 3339 text, between the years 1970 and 9999";
        };
    }
}
