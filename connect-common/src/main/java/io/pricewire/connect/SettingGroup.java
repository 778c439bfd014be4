// SPDX-License-Identifier: Apache-2.0
package io.pricewire.connect;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** A group of settings, numbered in the order of their definition. */
public final class SettingGroup {

    private final ConfigDef definition;
    private final String name;
    private int order;

    public SettingGroup(ConfigDef definition, String name) {
        this.definition = definition;
        this.name = name;
    }

    /** Adds a setting; the validator may be null. */
    public SettingGroup define(
            String key,
            Type type,
            Object defaultValue,
            Validator validator,
            Importance importance,
            String documentation,
            String displayName) {
        Width width = switch (type) {
            case LIST, STRING -> Width.LONG;
            case PASSWORD -> Width.MEDIUM;
            default -> Width.SHORT;
        };
        definition.define(
                key, type, defaultValue, validator, importance, documentation, name, ++order, width, displayName);
        return this;
    }

    /** A rule that the documentation words in that sentence. */
    public static Validator sentence(String sentence, Validator check) {
        return LambdaValidator.with(check::ensureValid, () -> sentence);
    }
}
