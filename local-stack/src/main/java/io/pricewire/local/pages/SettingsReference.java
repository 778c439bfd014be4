// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/** A connector's settings as Markdown: groups and keys in the order in which the definition has them. */
public final class SettingsReference {

    private SettingsReference() {}

    public static String markdown(ConfigDef definition) {
        return definition.groups().stream()
                .map(group -> "## " + group + "\n\n" + keys(definition, group))
                .collect(Collectors.joining("\n"));
    }

    private static String keys(ConfigDef definition, String group) {
        return definition.configKeys().values().stream()
                .filter(key -> group.equals(key.group) && !key.internalConfig)
                .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                .map(SettingsReference::key)
                .collect(Collectors.joining("\n"));
    }

    private static String key(ConfigKey key) {
        return """
                ### `%s`

                %s

                - Type: %s
                - Default: %s
                - Valid values: %s
                - Importance: %s
                """.formatted(
                        key.name,
                        key.documentation,
                        lowerCase(key.type),
                        defaultOf(key),
                        key.validator == null ? "any" : key.validator,
                        lowerCase(key.importance));
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "none, it must be set";
        }
        if (key.defaultValue == null || List.of().equals(key.defaultValue)) {
            return "none";
        }
        return key.type == Type.PASSWORD ? "hidden" : "`" + ConfigDef.convertToString(key.defaultValue, key.type) + "`";
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
