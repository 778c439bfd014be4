// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request's parameters. */
record Query(Map<String, String> parameters) {

    static Query of(URI uri) {
        Map<String, String> parameters = new HashMap<>();
        String raw = uri.getRawQuery();
        for (String pair : raw == null ? List.<String>of() : List.of(raw.split("&"))) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return new Query(parameters);
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    List<String> list(String name) {
        String value = get(name);
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }
}
