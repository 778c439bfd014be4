// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What stands before the endpoints: keys, quotas, and what went wrong on purpose. */
final class Gateway {

    private static final String RAYDIUM = "/pools/";

    private final SimulatorOptions options;
    private final Map<String, Endpoint> endpoints;
    private final Faults faults;
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    Gateway(SimulatorOptions options, Map<String, Endpoint> endpoints, Faults faults) {
        this.options = options;
        this.endpoints = endpoints;
        this.faults = faults;
    }

    /**
     * Answers one request.
     *
     * @param apiKey null for a request without a key
     */
    Answer answer(String path, Query query, String apiKey) {
        Optional<Fault> instead = faults.of(Fault.Kind.RESPOND, path);
        if (instead.isPresent()) {
            Fault fault = instead.get();
            return Answer.json(fault.status(), fault.text()).with(fault.headers());
        }
        Answer answer = path.startsWith(RAYDIUM) ? routed(path, query) : limited(path, query, apiKey);
        return answer.with(Map.of("x-api-gateway-request-id", UUID.randomUUID().toString()));
    }

    private Answer limited(String path, Query query, String apiKey) {
        ApiKey key = apiKey == null ? null : options.keys().get(apiKey);
        if (apiKey != null && key == null) {
            return Answer.gatewayError(401, "Unauthorized");
        }
        if (key != null && key.forbidden()) {
            return Answer.gatewayError(403, "API key does not have access to this endpoint");
        }
        double rate = key == null ? options.keylessRequestsPerSecond() : key.requestsPerSecond();
        if (rate <= 0) {
            return routed(path, query);
        }
        String organisation = key == null ? "" : key.organisation();
        Quota.Verdict verdict = quotas.computeIfAbsent(
                        organisation, o -> new Quota(options.window(), rate, options.clock()))
                .take();
        Answer answer =
                verdict.allowed() ? routed(path, query) : Answer.gatewayError(429, "[API Gateway] Too many requests");
        return answer.with(headers(verdict));
    }

    private static Map<String, String> headers(Quota.Verdict verdict) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-ratelimit-remaining", Long.toString(verdict.remaining()));
        headers.put("x-ratelimit-current", Long.toString(verdict.current()));
        headers.put("x-ratelimit-reset", Long.toString(verdict.resetEpochSeconds()));
        return headers;
    }

    private Answer routed(String path, Query query) {
        Endpoint endpoint = endpoints.get(path);
        return endpoint == null ? Answer.gatewayError(404, "Not Found") : endpoint.answer(query);
    }
}
