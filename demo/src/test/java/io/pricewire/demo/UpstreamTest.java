// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamTest {

    @Test
    void pollsTheRealJupiterAsOftenAsAPlanAllows() {
        assertThat(live(15, "", Map.of())).extracting(Upstream::intervalMs).isEqualTo(2000);
        assertThat(live(15, "", Map.of("JUPITER_API_KEY", "k")))
                .extracting(Upstream::intervalMs)
                .isEqualTo(1000);
        assertThat(live(120, "", Map.of())).extracting(Upstream::intervalMs).isEqualTo(6000);
    }

    @Test
    void letsPricesLiveForTwoPolls() {
        assertThat(live(15, "", Map.of()).ttlMs()).isEqualTo(4000);
        assertThat(live(15, "--interval 500", Map.of()).ttlMs()).isEqualTo(2000);
    }

    @Test
    void neverPutsTheKeyIntoTheSettings() {
        assertThat(live(1, "", Map.of("JUPITER_API_KEY", "secret")).apiKey()).doesNotContain("secret");
        assertThat(live(1, "", Map.of()).apiKey()).isNull();
    }

    private static Upstream live(int count, String arguments, Map<String, String> environment) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(new Token("T" + i, "mint" + i));
        }
        List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1));
        return Upstream.live(tokens, DemoOptions.parse(words), environment);
    }
}
