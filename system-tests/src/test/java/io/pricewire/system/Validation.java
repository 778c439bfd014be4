// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.pricewire.local.ConnectRest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a worker says of a sink's settings.
 *
 * @param errors by key, those of a key joined; a key without any is absent
 * @param answer the whole of it
 */
record Validation(Map<String, String> errors, String answer) {

    static Validation of(ConnectRest rest, Map<String, String> settings) {
        JsonNode answer = rest.validate(Settings.SINK, settings);
        Map<String, String> errors = new TreeMap<>();
        for (JsonNode config : answer.get("configs")) {
            JsonNode value = config.get("value");
            List<String> messages = new ArrayList<>();
            value.get("errors").forEach(message -> messages.add(message.asText()));
            if (!messages.isEmpty()) {
                errors.put(value.get("name").asText(), String.join("; ", messages));
            }
        }
        return new Validation(errors, answer.toString());
    }
}
