// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The body of an answer of {@code /pools/info/ids}: an envelope around an element per pool, null for an unknown one.
 *
 * @param figures by pool
 * @param unusable the pools whose element lacks a figure, as that of a new pool lacks its day
 * @param isSuccess what the envelope says
 */
record PoolBody(Map<String, PoolFigures> figures, Set<String> unusable, boolean isSuccess, OptionalInt code) {

    /** Reads a body; throws IOException when it is not such an envelope. */
    static PoolBody read(byte[] body) throws IOException {
        Map<String, PoolFigures> figures = new HashMap<>();
        Set<String> unusable = new HashSet<>();
        boolean success = false;
        boolean hasData = false;
        OptionalInt code = OptionalInt.empty();
        try (JsonParser parser = Json.parser(body)) {
            Json.enterObject(parser);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "success" -> success = Json.isTrue(parser);
                    case "code" -> code = Json.codeOrEmpty(parser);
                    case "data" -> hasData = elements(parser, figures, unusable);
                    default -> parser.skipChildren();
                }
            }
            Json.leave(parser);
        }
        return new PoolBody(figures, unusable, success && hasData, code);
    }

    /** Takes the elements in place of those before; answers whether there is an array of them. */
    private static boolean elements(JsonParser parser, Map<String, PoolFigures> figures, Set<String> unusable)
            throws IOException {
        figures.clear();
        unusable.clear();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return false;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                element(parser, figures, unusable);
            } else {
                parser.skipChildren();
            }
        }
        return true;
    }

    private static void element(JsonParser parser, Map<String, PoolFigures> figures, Set<String> unusable)
            throws IOException {
        String id = null;
        BigDecimal liquidity = null;
        BigDecimal reserveA = null;
        BigDecimal reserveB = null;
        BigDecimal volume = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "id" -> id = Json.textOrNull(parser);
                case "tvl" -> liquidity = Json.decimalOrNull(parser);
                case "mintAmountA" -> reserveA = Json.decimalOrNull(parser);
                case "mintAmountB" -> reserveB = Json.decimalOrNull(parser);
                case "day" -> volume = volume(parser);
                default -> parser.skipChildren();
            }
        }
        if (id != null && areUsable(liquidity, reserveA, reserveB, volume)) {
            figures.put(id, new PoolFigures(liquidity, reserveA, reserveB, volume));
            unusable.remove(id);
        } else if (id != null) {
            figures.remove(id);
            unusable.add(id);
        }
    }

    private static BigDecimal volume(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        BigDecimal volume = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("volume")) {
                volume = Json.decimalOrNull(parser);
            } else {
                parser.skipChildren();
            }
        }
        return volume;
    }

    private static boolean areUsable(BigDecimal... figures) {
        for (BigDecimal figure : figures) {
            if (figure == null || figure.signum() < 0) {
                return false;
            }
        }
        return true;
    }
}
