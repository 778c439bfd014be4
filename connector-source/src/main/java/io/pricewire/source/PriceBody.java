// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The body of a Price V3 answer: a flat map of mints, or an error object. Upstream leaves out tokens without a reliable
 * price.
 *
 * @param prices by mint
 * @param unusable the mints whose entry has no price that can be used
 * @param isError whether it is an error object
 * @param errorCode the code that the error object names
 */
record PriceBody(Map<String, JupiterPrice> prices, Set<String> unusable, boolean isError, OptionalInt errorCode) {

    private static final Set<String> ERROR_FIELDS = Set.of("code", "message", "error", "errorCode");

    /** Reads a body; throws IOException when it is not one JSON object. */
    static PriceBody read(byte[] body) throws IOException {
        Map<String, JupiterPrice> prices = new HashMap<>();
        Set<String> unusable = new HashSet<>();
        boolean isError = false;
        OptionalInt code = OptionalInt.empty();
        try (JsonParser parser = Json.parser(body)) {
            Json.enterObject(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (ERROR_FIELDS.contains(name)) {
                    isError = true;
                    code = name.equals("code") ? Json.codeOrEmpty(parser) : code;
                    parser.skipChildren();
                } else {
                    Optional<JupiterPrice> price = entry(parser, token);
                    price.ifPresentOrElse(usable -> prices.put(name, usable), () -> prices.remove(name));
                    boolean unused = price.isPresent() ? unusable.remove(name) : unusable.add(name);
                }
            }
            Json.leave(parser);
        }
        return new PriceBody(prices, unusable, isError, code);
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
                case "usdPrice" -> price = Json.decimalOrNull(parser);
                case "blockId" -> slot = Json.slotOrNull(parser);
                case "liquidity" -> liquidity = Json.decimalOrNull(parser);
                case "priceChange24h" -> change = Json.decimalOrNull(parser);
                default -> parser.skipChildren();
            }
        }
        boolean usable = price != null && price.signum() > 0;
        return usable ? Optional.of(new JupiterPrice(price, slot, liquidity, change)) : Optional.empty();
    }
}
