// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The JSON form of events and of cached values. Numbers are read as text into exact decimals. Prices, trades and
 * positions have their decimals as JSON strings; a pool's four figures are JSON numbers.
 */
public final class EventJson {

    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private EventJson() {}

    /**
     * Reads the fields of one JSON object.
     *
     * @throws InvalidEventException when the bytes are not one JSON object, or a field has the wrong form
     */
    public static EventFields read(byte[] json, int offset, int length) throws InvalidEventException {
        try {
            Utf8.checkText(json, offset, length);
        } catch (CharacterCodingException e) {
            throw new InvalidEventException("value is not UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(json, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidEventException("value is not a JSON object");
            }
            EventFields fields = readFields(parser);
            if (parser.nextToken() != null) {
                throw new InvalidEventException("value goes on after its JSON object");
            }
            return fields;
        } catch (StreamConstraintsException e) {
            throw new InvalidEventException("value is nested more than " + MAX_DEPTH
                    + " levels deep, or has a number or a name that is too long for JSON of an event");
        } catch (IOException e) {
            throw new InvalidEventException("value is not well-formed JSON");
        }
    }

    private static EventFields readFields(JsonParser parser) throws IOException, InvalidEventException {
        EventFields fields = new EventFields();
        Set<EventField> seen = EnumSet.noneOf(EventField.class);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            EventField field = EventField.named(name);
            if (field == null) {
                parser.skipChildren();
                continue;
            }
            if (!seen.add(field)) {
                throw new InvalidEventException("field '" + name + "' is there twice");
            }
            switch (token) {
                case VALUE_NULL -> {}
                case VALUE_STRING -> fields.set(field, parser.getText());
                case VALUE_NUMBER_FLOAT -> fields.set(field, new JsonNumber(parser.getText()));
                case VALUE_NUMBER_INT -> fields.set(field, integer(parser));
                default -> {
                    parser.skipChildren();
                    fields.set(field, token); // Of no form that a field may have.
                }
            }
        }
        return fields;
    }

    private static Object integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> new JsonNumber(parser.getText());
        };
    }

    /** The event with its {@code type}, as it stands in a stream entry's {@code data}. */
    public static byte[] write(MarketEvent event) {
        return json(out -> {
            out.writeStringField("type", event.kind().type());
            switch (event.kind()) {
                case PRICE_UPDATE -> price(out, (PriceUpdate) event);
                case POOL_STATE -> pool(out, (PoolState) event);
                case TRADE_EXECUTED -> trade(out, (TradeExecuted) event);
                case POSITION_UPDATE -> position(out, (PositionUpdate) event);
                case SYSTEM_STATUS -> status(out, (SystemStatus) event);
            }
        });
    }

    /** The value of a price's key; {@code source} stands in where the event names none. */
    public static byte[] writeCached(PriceUpdate price, String source) {
        return json(out -> {
            out.writeStringField("token", price.token());
            decimalText(out, "price", price.price());
            time(out, price);
            out.writeStringField("source", price.source() != null ? price.source() : source);
            mintAndSlot(out, price);
        });
    }

    /** The value of a pool's key. */
    public static byte[] writeCached(PoolState pool) {
        return json(out -> poolFigures(out, pool));
    }

    private static void price(JsonGenerator out, PriceUpdate price) throws IOException {
        out.writeStringField("token", price.token());
        decimalText(out, "price", price.price());
        time(out, price);
        if (price.source() != null) {
            out.writeStringField("source", price.source());
        }
        mintAndSlot(out, price);
        if (price.liquidity() != null) {
            decimalText(out, "liquidity", price.liquidity());
        }
        if (price.change24h() != null) {
            decimalText(out, "change_24h", price.change24h());
        }
    }

    private static void mintAndSlot(JsonGenerator out, PriceUpdate price) throws IOException {
        if (price.mint() != null) {
            out.writeStringField("mint", price.mint());
        }
        if (price.slot() != null) {
            out.writeNumberField("slot", price.slot());
        }
    }

    private static void pool(JsonGenerator out, PoolState pool) throws IOException {
        poolFigures(out, pool);
        if (pool.source() != null) {
            out.writeStringField("source", pool.source());
        }
    }

    private static void poolFigures(JsonGenerator out, PoolState pool) throws IOException {
        out.writeStringField("pool_address", pool.poolAddress());
        decimalNumber(out, "liquidity", pool.liquidity());
        decimalNumber(out, "reserve_a", pool.reserveA());
        decimalNumber(out, "reserve_b", pool.reserveB());
        decimalNumber(out, "volume_24h", pool.volume24h());
        time(out, pool);
    }

    private static void trade(JsonGenerator out, TradeExecuted trade) throws IOException {
        out.writeStringField("id", trade.id());
        out.writeStringField("action", trade.action());
        out.writeStringField("token_pair", trade.tokenPair());
        decimalText(out, "amount", trade.amount());
        decimalText(out, "price", trade.price());
        time(out, trade);
    }

    private static void position(JsonGenerator out, PositionUpdate position) throws IOException {
        out.writeStringField("token", position.token());
        decimalText(out, "amount", position.amount());
        decimalText(out, "pnl", position.pnl());
        time(out, position);
    }

    private static void status(JsonGenerator out, SystemStatus status) throws IOException {
        out.writeStringField("component", status.component());
        out.writeStringField("status", status.status());
        out.writeStringField("message", status.message());
        time(out, status);
    }

    private static void time(JsonGenerator out, MarketEvent event) throws IOException {
        out.writeStringField("timestamp", Rfc3339.format(event.timestamp()));
    }

    private static void decimalText(JsonGenerator out, String name, BigDecimal value) throws IOException {
        out.writeStringField(name, value.toPlainString());
    }

    private static void decimalNumber(JsonGenerator out, String name, BigDecimal value) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(value.toPlainString());
    }

    private interface Fields {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private static byte[] json(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            fields.writeTo(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
