// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** A response before it is sent. */
@SuppressWarnings("ArrayRecordComponent") // answers are never compared
record Answer(int status, Map<String, String> headers, byte[] body) {

    static Answer json(int status, String body) {
        return new Answer(status, Map.of("content-type", "application/json"), body.getBytes(UTF_8));
    }

    /** The error object of Jupiter's gateway. */
    static Answer gatewayError(int status, String message) {
        return json(status, "{\"code\":" + status + ",\"message\":\"" + message + "\"}");
    }

    Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, body);
    }
}
