// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pricewire.model.ExactDecimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.OptionalInt;

/** What the readers of bodies have in common. Each leaves the parser at the end of the value that it stands at. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static JsonParser parser(byte[] body) throws IOException {
        return FACTORY.createParser(body);
    }

    /** Steps into the one object that a body must be. */
    static void enterObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not a JSON object");
        }
    }

    /** Sees that the object ends, and the body with it. */
    static void leave(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new IOException("not one JSON object");
        }
    }

    /** The number digit for digit; null for anything that is no number within the bounds of an exact decimal. */
    static BigDecimal decimalOrNull(JsonParser parser) throws IOException {
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

    /** The slot; null for anything else. */
    static Long slotOrNull(JsonParser parser) throws IOException {
        Long number = longOrNull(parser);
        return number != null && Slot.isPossible(number) ? number : null;
    }

    /** The code that an error names; empty for anything that is no whole number of an int's range. */
    static OptionalInt codeOrEmpty(JsonParser parser) throws IOException {
        Long number = longOrNull(parser);
        return number == null || number != number.intValue() ? OptionalInt.empty() : OptionalInt.of(number.intValue());
    }

    /** The text; null for anything else. */
    static String textOrNull(JsonParser parser) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        parser.skipChildren();
        return text;
    }

    static boolean isTrue(JsonParser parser) throws IOException {
        boolean isTrue = parser.currentToken() == JsonToken.VALUE_TRUE;
        parser.skipChildren();
        return isTrue;
    }

    /** The whole number; null for anything else, and for one beyond the range of a long. */
    static Long longOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            parser.skipChildren();
            return null;
        }
        return parser.getLongValue();
    }
}
