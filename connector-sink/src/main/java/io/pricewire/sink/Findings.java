// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;

/** The settings of a configuration that is being validated, and what is wrong with each of them. */
final class Findings {

    private final Map<String, ConfigValue> byName;

    Findings(List<ConfigValue> values) {
        byName = values.stream().collect(Collectors.toMap(ConfigValue::name, Function.identity()));
    }

    boolean isEmpty() {
        return byName.keySet().stream().allMatch(this::isFine);
    }

    boolean isFine(String key) {
        return byName.get(key).errorMessages().isEmpty();
    }

    /** The parsed value; null where there is none, or it is wrong. */
    Object value(String key) {
        return byName.get(key).value();
    }

    /** Keeps the value, which may hold a secret, out of the answer. */
    void hide(String key) {
        byName.get(key).value(null);
    }

    /** Puts the message on each of the keys that has no error yet. */
    void say(String message, String... keys) {
        for (String key : keys) {
            if (isFine(key)) {
                byName.get(key).addErrorMessage(message);
            }
        }
    }
}
