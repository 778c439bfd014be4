// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;

/**
 * How a task polls, whatever it polls.
 *
 * @param component what status events call the connector
 * @param interval as the user wants it
 * @param endpoints in order of preference
 * @param apiKey null where requests go out without one
 * @param requestsPerSecond of all tasks together
 * @param longestStall how long the highest slot may stand still
 */
record PollSettings(
        String component,
        TaskNumber task,
        Duration interval,
        List<URI> endpoints,
        Password apiKey,
        Duration connectTimeout,
        Duration requestTimeout,
        double requestsPerSecond,
        Duration longestStall,
        EmitMode emitMode,
        Duration longestSilence,
        String statusTopic) {

    PollSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** The same for an upstream that knows keys and slots. */
    PollSettings with(Password key, Duration stall) {
        return new PollSettings(
                component,
                task,
                interval,
                endpoints,
                key,
                connectTimeout,
                requestTimeout,
                requestsPerSecond,
                stall,
                emitMode,
                longestSilence,
                statusTopic);
    }

    RateShare rateShare() {
        return RateShare.of(requestsPerSecond, task.number(), task.of());
    }

    /**
     * What messages and metrics call the endpoints, in their order: host and port, with a number where several share
     * them. A path is not shown, because at some gateways it holds the key.
     */
    List<String> endpointNames() {
        Map<String, Integer> seen = new HashMap<>();
        return endpoints.stream()
                .map(uri -> uri.getRawAuthority().toLowerCase(Locale.ROOT))
                .map(authority -> {
                    int number = seen.merge(authority, 1, Integer::sum);
                    return number == 1 ? authority : authority + "#" + number;
                })
                .toList();
    }
}
