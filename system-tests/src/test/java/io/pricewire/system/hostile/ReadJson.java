// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Flat JSON objects as Redis holds them, read to the letter. */
final class ReadJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ReadJson() {}

    /** The fields in their order: name, {@code =} or for a number {@code #}, and text. */
    static List<String> fields(String json) {
        List<String> fields = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                fields.add(name + (text ? "=" : "#") + parser.getText());
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
