// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pricewire.model.ExactDecimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The body of a Price V3 answer: a flat map of mints, or an error object. An entry without a usable price is left out,
 * as upstream itself leaves out tokens without a reliable one.
 *
 * @param prices by mint
 * @param isError whether it is an error object
 * @param errorCode the code that the error object names
 */
record PriceBody(Map<String, JupiterPrice> prices, boolean isError, OptionalInt errorCode) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> ERROR_FIELDS = Set.of("code", "message", "error", "errorCode");

    /** Reads a body; throws IOException when it is not one JSON object. */
    static PriceBody read(byte[] body) throws IOException {
        Map<String, JupiterPrice> prices = new HashMap<>();
        boolean isError = false;
        OptionalInt code = OptionalInt.empty();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (ERROR_FIELDS.contains(name)) {
                    isError = true;
                    if (name.equals("code") && token == JsonToken.VALUE_NUMBER_INT) {
                        code = OptionalInt.of(parser.getIntValue());
                    }
                    parser.skipChildren();
                } else {
                    entry(parser, token).ifPresentOrElse(price -> prices.put(name, price), () -> prices.remove(name));
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IOException("not one JSON object");
            }
        }
        return new PriceBody(prices, isError, code);
    }

    private static Optional<JupiterPrice> entry(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.empty();
        }
        BigDecimal price = null;
        Long slot = null;
        BigDecimal liquidity = null;
        BigDecimal change = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "usdPrice" -> price = decimalOrNull(parser);
                case "blockId" -> slot = slotOrNull(parser);
                case "liquidity" -> liquidity = decimalOrNull(parser);
                case "priceChange24h" -> change = decimalOrNull(parser);
                default -> parser.skipChildren();
            }
        }
        boolean usable = price != null && price.signum() > 0;
        return usable ? Optional.of(new JupiterPrice(price, slot, liquidity, change)) : Optional.empty();
    }

    /** The number digit for digit; null for anything that is no number within the bounds of an exact decimal. */
    private static BigDecimal decimalOrNull(JsonParser parser) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            parser.skipChildren();
            return null;
        }
        try {
            return ExactDecimal.parse(parser.getText());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Long slotOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            parser.skipChildren();
            return null;
        }
        return parser.getLongValue();
    }
}
