// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class JupiterPriceSourceConnectorTest {

    private final JupiterPriceSourceConnector connector = new JupiterPriceSourceConnector();

    @Test
    void dealsTokensOutEvenlyAndEachOnce() {
        List<String> mints = mints(120);
        connector.start(Map.of("tokens", String.join(",", mints)));
        List<Map<String, String>> configs = connector.taskConfigs(3);
        List<String> dealt = new ArrayList<>();
        for (Map<String, String> config : configs) {
            List<Token> tokens = new JupiterPriceSourceConfig(config).tokens();
            assertThat(tokens).hasSize(40);
            tokens.forEach(token -> dealt.add(token.mint()));
        }
        assertThat(dealt).containsExactlyInAnyOrderElementsOf(mints);
        assertThat(connector.taskConfigs(3)).isEqualTo(configs);
    }

    @Test
    void startsNoTaskWithoutTokens() {
        connector.start(Map.of("tokens", "SOL=" + SOL + ",USDC=" + USDC));
        assertThat(connector.taskConfigs(8)).hasSize(2);
    }

    @Test
    void tellsEveryWrongSettingAtOnce() {
        Map<String, List<String>> errors = errors(
                "tokens", "SOL=abc",
                "poll.interval.ms", "1",
                "topic.prices", "no spaces",
                "jupiter.endpoints", "ftp://api.jup.ag",
                "jupiter.request.timeout.ms", "soon");
        assertThat(errors)
                .containsOnlyKeys(
                        "tokens",
                        "poll.interval.ms",
                        "topic.prices",
                        "jupiter.endpoints",
                        "jupiter.request.timeout.ms");
        assertThat(errors.get("tokens").get(0)).contains("'SOL=abc'").contains("base58");
    }

    @Test
    void needsTokensAndNothingElse() {
        assertThat(errors("tokens", "SOL=" + SOL)).isEmpty();
        assertThat(errors()).containsOnlyKeys("tokens");
        assertThat(errors("tokens", "")).containsOnlyKeys("tokens");
    }

    @Test
    void sendsAKeyOnlyOverHttpsOrToThisMachine() {
        for (String endpoint : List.of("https://api.jup.ag", "http://localhost:8899", "http://127.0.0.1:1")) {
            assertThat(errors("tokens", SOL, "jupiter.endpoints", endpoint, "jupiter.api.key", "k"))
                    .as(endpoint)
                    .isEmpty();
        }
        for (String endpoint : List.of("http://api.jup.ag", "http://127.0.0.1.example.com", "http://10.0.0.1")) {
            assertThat(errors("tokens", SOL, "jupiter.endpoints", endpoint, "jupiter.api.key", "k"))
                    .as(endpoint)
                    .containsOnlyKeys("jupiter.endpoints", "jupiter.api.key");
        }
    }

    @Test
    void neverQuotesAKeyInAUrl() {
        Map<String, List<String>> errors =
                errors("tokens", SOL, "jupiter.endpoints", "https://me:hidden@api.jup.ag?key=hidden");
        assertThat(errors).containsOnlyKeys("jupiter.endpoints");
        assertThat(errors.toString()).doesNotContain("hidden");
    }

    @Test
    void hasTheBuildsVersion() {
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(new JupiterPriceSourceTask().version()).isEqualTo(connector.version());
    }

    /** Addresses of 32 bytes that differ in their last characters. */
    private static List<String> mints(int count) {
        List<String> mints = new ArrayList<>();
        for (int i = 0; mints.size() < count; i++) {
            String mint = SOL.substring(0, SOL.length() - 4)
                    + Integer.toString(11111 + i, 9).replace('0', '9').substring(1);
            if (Base58.isAddress(mint) && !mints.contains(mint)) {
                mints.add(mint);
            }
        }
        return mints;
    }

    private Map<String, List<String>> errors(String... settings) {
        Map<String, String> props = new HashMap<>();
        props.put("name", "prices");
        props.put("connector.class", JupiterPriceSourceConnector.class.getName());
        for (int i = 0; i < settings.length; i += 2) {
            props.put(settings[i], settings[i + 1]);
        }
        return connector.validate(props).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
