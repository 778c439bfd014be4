// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;

class JupiterPriceSourceConnectorTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    private final JupiterPriceSourceConnector connector = new JupiterPriceSourceConnector();

    @Test
    void dealsTokensOutEvenlyAndEachOnce() {
        List<String> mints = mints(120);
        connector.start(Map.of("tokens", String.join(",", mints), "jupiter.requests.per.second", "10"));
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
    void startsNoMoreTasksThanThereAreRequests() {
        connector.start(Map.of("tokens", "SOL=" + SOL + ",USDC=" + USDC, "jupiter.requests.per.second", "10"));
        assertThat(connector.taskConfigs(8)).hasSize(1);
    }

    @Test
    void startsNoMoreTasksThanRequestsMayGoOutInASecond() {
        connector.start(Map.of("tokens", String.join(",", mints(120)), "jupiter.requests.per.second", "1.5"));
        assertThat(connector.taskConfigs(8)).hasSize(2);
    }

    @Test
    void refusesARoundThatWouldTakeMinutes() {
        String many = String.join(",", mints(2000));
        assertThat(errors("tokens", many))
                .containsOnlyKeys("tokens", "poll.interval.ms", "jupiter.requests.per.second");
        assertThat(errors("tokens", many, "poll.interval.ms", "90000")).isEmpty();
        assertThat(errors("tokens", many, "jupiter.requests.per.second", "1")).isEmpty();
    }

    @Test
    void takesPlainHttpToAnotherMachineOnlyWhenToldTo() {
        assertThat(errors("tokens", SOL, "jupiter.endpoints", "https://api.jup.ag,http://10.0.0.1"))
                .containsOnlyKeys("jupiter.endpoints", "jupiter.allow.insecure");
        assertThat(errors("tokens", SOL, "jupiter.endpoints", "http://10.0.0.1", "jupiter.allow.insecure", "true"))
                .isEmpty();
    }

    @Test
    void altersOffsetsOnlyToWhatATaskCanReadBack() {
        Map<Map<String, ?>, Map<String, ?>> good = new HashMap<>();
        good.put(Map.of("mint", SOL), Map.of("timestamp", 1L, "slot", 2L));
        good.put(Map.of("mint", USDC), null);
        good.put(Map.of("mint", BONK), Map.of("timestamp", 1L, "context_slot", 2L));
        good.put(
                Map.of("component", "jupiter-price-source/prices/quota"), Map.of("timestamp", 1L, "status", "hanging"));
        good.put(Map.of("garbage", 1), null);
        assertThat(connector.alterOffsets(Map.of(), good)).isTrue();
        assertRefused(Map.of("mint", "SOL"), Map.of("timestamp", 1L), "base58");
        assertRefused(Map.of("token", SOL), Map.of("timestamp", 1L), "token");
        assertRefused(Map.of("mint", SOL), Map.of("slot", 1L), "timestamp");
        assertRefused(Map.of("mint", SOL), Map.of("timestamp", "soon"), "timestamp");
        assertRefused(Map.of("mint", SOL), Map.of("timestamp", 1L, "slot", -1L), "slot");
        assertRefused(Map.of("mint", SOL), Map.of("timestamp", 1L, "slot", 1_764_000_000_000L), "slot");
        assertRefused(Map.of("mint", SOL), Map.of("timestamp", 1L, "block", 1L), "block");
    }

    private void assertRefused(Map<String, ?> partition, Map<String, ?> offset, String mentioned) {
        assertThatThrownBy(() -> connector.alterOffsets(Map.of(), Map.of(partition, offset)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(mentioned);
    }

    @Test
    void takesARequestPerTokenWithQuotes() {
        String tokens = String.join(",", mints(40));
        assertThat(errors("tokens", tokens, "price.mode", "quote"))
                .containsOnlyKeys("tokens", "poll.interval.ms", "jupiter.requests.per.second");
        assertThat(errors("tokens", tokens, "price.mode", "quote", "jupiter.requests.per.second", "40"))
                .isEmpty();
        connector.start(Map.of("tokens", tokens, "price.mode", "quote", "jupiter.requests.per.second", "40"));
        assertThat(connector.taskConfigs(8)).hasSize(8);
    }

    @Test
    void refusesToQuoteTheQuoteMintAndDecimalsOfStrangers() {
        assertThat(errors("tokens", "USDC=" + USDC, "price.mode", "quote")).containsOnlyKeys("tokens", "quote.mint");
        assertThat(errors("tokens", "SOL=" + SOL, "token.decimals", "SOL=9," + USDC + "=6"))
                .isEmpty();
        assertThat(errors("tokens", "SOL=" + SOL, "token.decimals", "SOLO=9"))
                .containsOnlyKeys("tokens", "token.decimals");
        assertThat(errors("tokens", "SOL=" + SOL, "token.decimals", "SOL=19")).containsOnlyKeys("token.decimals");
        for (String twice : List.of("SOL=9,SOL=6", "SOL=9," + SOL + "=6")) {
            assertThat(errors("tokens", "SOL=" + SOL, "token.decimals", twice))
                    .as(twice)
                    .containsOnlyKeys("token.decimals");
        }
    }

    @Test
    void supportsExactlyOnce() {
        assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
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
    void validatesSettingsOfWhichOneIsNull() {
        for (String key : List.of("transforms", "name")) {
            assertThat(errors(
                            "tokens",
                            SOL,
                            key,
                            null,
                            "jupiter.validate.connection",
                            "true",
                            "jupiter.endpoints",
                            NOBODY))
                    .as(key)
                    .isEmpty();
        }
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
    void refusesAKeyThatNoHeaderCanCarryWithoutQuotingIt() {
        Map<String, List<String>> errors = errors("tokens", SOL, "jupiter.api.key", "hid\nden");
        assertThat(errors).containsOnlyKeys("jupiter.api.key");
        assertThat(errors.toString()).doesNotContain("hid");
    }

    @Test
    void neverQuotesAKeyInAUrl() {
        Map<String, List<String>> errors =
                errors("tokens", SOL, "jupiter.endpoints", "https://me:hidden@api.jup.ag?key=hidden");
        assertThat(errors).containsOnlyKeys("jupiter.endpoints");
        assertThat(errors.toString()).doesNotContain("hidden");
    }

    @Test
    void callsEndpointsByHostAndPortForAPathMayHoldAKey() {
        JupiterPriceSourceConfig config = new JupiterPriceSourceConfig(Map.of(
                "name", "prices",
                "tokens", SOL,
                "jupiter.endpoints", "https://a.example/hidden1,https://b.example:8443,https://a.example/hidden2"));
        assertThat(config.pollSettings().endpointNames()).containsExactly("a.example", "b.example:8443", "a.example#2");
        for (String endpoints : List.of(
                "https://a.example/k/,https://a.example/k",
                "https://a.example,https://A.example",
                "https://a.example,https://a.example:443",
                "https://a.example:0",
                "https://a.example:65536")) {
            assertThat(errors("tokens", SOL, "jupiter.endpoints", endpoints))
                    .as(endpoints)
                    .containsOnlyKeys("jupiter.endpoints");
        }
        assertThat(errors("tokens", SOL, "jupiter.endpoints", "https://a.example/#hidden")
                        .toString())
                .contains("fragment")
                .doesNotContain("hidden");
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
            String mint = SOL.substring(0, SOL.length() - 5)
                    + Integer.toString(100_000 + i, 9).replace('0', '9').substring(1);
            if (Base58.isAddress(mint) && !mints.contains(mint)) {
                mints.add(mint);
            }
        }
        return mints;
    }

    private Map<String, List<String>> errors(String... settings) {
        Map<String, String> props = new HashMap<>();
        props.put("name", "prices");
        props.put("jupiter.validate.connection", "false");
        props.put("connector.class", JupiterPriceSourceConnector.class.getName());
        for (int i = 0; i < settings.length; i += 2) {
            props.put(settings[i], settings[i + 1]);
        }
        return connector.validate(props).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
