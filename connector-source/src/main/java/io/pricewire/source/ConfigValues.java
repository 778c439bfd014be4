// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;

/** Settings while they are validated: each with its value and the errors found so far. */
final class ConfigValues {

    private static final Duration SLOWEST_ROUND = Duration.ofSeconds(60);

    private final Map<String, ConfigValue> byName;

    ConfigValues(List<ConfigValue> values) {
        byName = values.stream().collect(Collectors.toMap(ConfigValue::name, Function.identity()));
    }

    /** Whether none of the keys has an error. */
    boolean areClean(String... keys) {
        return Stream.of(keys).allMatch(key -> byName.get(key).errorMessages().isEmpty());
    }

    /** Whether no key at all has an error. */
    boolean areAllClean() {
        return byName.values().stream().allMatch(value -> value.errorMessages().isEmpty());
    }

    Object value(String key) {
        return byName.get(key).value();
    }

    List<?> list(String key) {
        return (List<?>) value(key);
    }

    /** Says on each of the keys what is wrong. */
    void refuse(String message, String... keys) {
        Stream.of(keys).forEach(key -> byName.get(key).addErrorMessage(message));
    }

    /** Refuses so many requests at so low a rate that a round would take longer than a minute, unless that is wanted. */
    void checkRate(int requests, double rate, String subjects, String interval, String rateKey) {
        double seconds = requests / rate;
        double most = Math.max(SLOWEST_ROUND.toMillis(), (Long) value(interval)) / 1000.0;
        if (seconds > most) {
            refuse(
                    "%d requests a round at %s a second take %.0f s: raise %s, name fewer %s, or set %s to what it takes"
                            .formatted(requests, rate, seconds, rateKey, subjects, interval),
                    subjects,
                    interval,
                    rateKey);
        }
    }
}
