// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    @Test
    void tellsGroupsAndKeysInTheirOrder() {
        ConfigDef definition = new ConfigDef();
        define(definition, "z.first", Type.INT, 5, "What", 1);
        define(definition, "a.second", Type.STRING, ConfigDef.NO_DEFAULT_VALUE, "What", 2);
        define(definition, "m.other", Type.PASSWORD, new Password("secret"), "After", 1);
        assertThat(SettingsReference.markdown(definition)).isEqualTo("""
                ## What

                ### `z.first`

                About z.first.

                - Type: int
                - Default: `5`
                - Valid values: [1,...]
                - Importance: low

                ### `a.second`

                About a.second.

                - Type: string
                - Default: none, it must be set
                - Valid values: any
                - Importance: low

                ## After

                ### `m.other`

                About m.other.

                - Type: password
                - Default: hidden
                - Valid values: any
                - Importance: low
                """);
    }

    private static void define(
            ConfigDef definition, String key, Type type, Object defaultValue, String group, int order) {
        definition.define(
                key,
                type,
                defaultValue,
                type == Type.INT ? Range.atLeast(1) : null,
                Importance.LOW,
                "About " + key + ".",
                group,
                order,
                Width.MEDIUM,
                key);
    }
}
