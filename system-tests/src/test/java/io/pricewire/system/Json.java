// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads fields of small JSON objects. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The field's text, or null for a JSON that is null or lacks it. */
    static String text(String json, String field) {
        try {
            JsonNode node = json == null ? null : MAPPER.readTree(json).get(field);
            return node == null ? null : node.asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError("Redis holds malformed JSON: " + json, e);
        }
    }
}
