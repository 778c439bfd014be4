// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class RaydiumPoolSourceConnectorTest {

    private static final String POOL = "FDsr35mYGXKPepcHSC2cUsqwgotamjJHQEHYvPFvXEox";

    private static final String NOBODY = "http://127.0.0.1:1";

    private final RaydiumPoolSourceConnector connector = new RaydiumPoolSourceConnector();

    @Test
    void needsPoolsAndNothingElse() {
        assertThat(errors("pools", POOL)).isEmpty();
        assertThat(errors()).containsOnlyKeys("pools");
        assertThat(errors("pools", "abc").get("pools").get(0)).contains("'abc'");
        assertThat(errors("pools", POOL + "," + POOL)).containsOnlyKeys("pools");
    }

    @Test
    void validatesSettingsOfWhichOneIsNull() {
        for (String key : List.of("transforms", "name")) {
            assertThat(errors(
                            "pools",
                            POOL,
                            key,
                            null,
                            "raydium.validate.connection",
                            "true",
                            "raydium.endpoints",
                            NOBODY))
                    .as(key)
                    .isEmpty();
        }
    }

    @Test
    void asksAnotherMachineOnlyOverHttps() {
        assertThat(errors("pools", POOL, "raydium.endpoints", "http://10.0.0.1"))
                .containsOnlyKeys("raydium.endpoints", "raydium.allow.insecure");
    }

    @Test
    void givesATaskItsShareAndItsNumber() {
        connector.start(Map.of("name", "pools", "pools", POOL));
        List<Map<String, String>> tasks = connector.taskConfigs(4);
        assertThat(tasks).hasSize(1);
        PollSettings settings = new RaydiumPoolSourceConfig(tasks.get(0)).pollSettings();
        assertThat(settings.component()).isEqualTo("raydium-pool-source/pools");
        assertThat(settings.task()).isEqualTo(new TaskNumber("pools", 0, 1));
    }

    private Map<String, List<String>> errors(String... settings) {
        Map<String, String> props = new HashMap<>();
        props.put("name", "pools");
        props.put("connector.class", RaydiumPoolSourceConnector.class.getName());
        props.put("raydium.validate.connection", "false");
        for (int i = 0; i < settings.length; i += 2) {
            props.put(settings[i], settings[i + 1]);
        }
        return connector.validate(props).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
