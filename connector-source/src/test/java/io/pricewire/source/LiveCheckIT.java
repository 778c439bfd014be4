// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.simulator.Fault;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import io.pricewire.simulator.WindowMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a validation finds out by asking the endpoints. */
class LiveCheckIT {

    private JupiterSimulator jupiter;

    @BeforeEach
    void start() throws Exception {
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults().withQuotas(0, Map.of(), WindowMode.FIXED_10S));
    }

    @AfterEach
    void stop() {
        jupiter.close();
    }

    @Test
    void hasNothingAgainstAnEndpointThatAnswers() {
        assertThat(errors()).isEmpty();
    }

    @Test
    void objectsToAKeyThatIsRefused() {
        assertThat(errors("jupiter.api.key", "unknown")).containsOnlyKeys("jupiter.endpoints", "jupiter.api.key");
        assertThat(errors("jupiter.api.key", "unknown").toString())
                .contains("status 401")
                .doesNotContain("unknown");
    }

    @Test
    void objectsToAWrongUrl() {
        assertThat(errors("jupiter.endpoints", jupiter.uri() + "/v7")).containsOnlyKeys("jupiter.endpoints");
        assertThat(errors("jupiter.endpoints", "https://no-such-host.invalid")).containsOnlyKeys("jupiter.endpoints");
    }

    @Test
    void passesOverWhatMayPassByItself() {
        for (Fault fault : List.of(
                Fault.respond(500, "boom", Map.of()),
                Fault.respond(429, "{}", Map.of()),
                Fault.of(Fault.Kind.HANG),
                Fault.of(Fault.Kind.REFUSE))) {
            jupiter.fault(fault);
            assertThat(errors("jupiter.request.timeout.ms", "300"))
                    .as(fault.toString())
                    .isEmpty();
            jupiter.clearFaults();
        }
    }

    @Test
    void refusesToQuoteATokenWhoseAmountsAreScaled() {
        jupiter.fault(Fault.entry(
                Fault.Kind.ENTRY, BONK, "{\"usdPrice\":1,\"decimals\":5,\"scaledUiConfig\":{\"multiplier\":1.5}}"));
        Map<String, List<String>> errors = errors("price.mode", "quote", "jupiter.requests.per.second", "10");
        assertThat(errors).containsOnlyKeys("tokens", "price.mode");
        assertThat(errors.get("tokens").get(0)).contains(BONK).contains("scaledUiConfig");
    }

    @Test
    void asksNobodyWhereItIsSwitchedOff() {
        assertThat(errors("jupiter.validate.connection", "false")).isEmpty();
        assertThat(jupiter.requests()).isEmpty();
    }

    @Test
    void asksNobodyWhereSomethingElseIsWrong() {
        assertThat(errors("poll.interval.ms", "1")).containsOnlyKeys("poll.interval.ms");
        assertThat(jupiter.requests()).isEmpty();
    }

    private Map<String, List<String>> errors(String... settings) {
        Map<String, String> props = new HashMap<>();
        props.put("name", "prices");
        props.put("connector.class", JupiterPriceSourceConnector.class.getName());
        props.put("tokens", "SOL=" + SOL + ",BONK=" + BONK);
        props.put("jupiter.endpoints", jupiter.uri().toString());
        for (int i = 0; i < settings.length; i += 2) {
            props.put(settings[i], settings[i + 1]);
        }
        return new JupiterPriceSourceConnector()
                .validate(props).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
