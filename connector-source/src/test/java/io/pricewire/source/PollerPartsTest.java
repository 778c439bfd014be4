// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollerPartsTest {

    @Test
    void knowWhateverThereMayBeTroubleWith() {
        assertThat(troubled(Map.of()))
                .containsExactlyInAnyOrder(
                        "task-0/endpoint/api.jup.ag",
                        "task-0/quota",
                        "task-0/failover",
                        "request/SOL",
                        "token/SOL",
                        "token/BONK");
    }

    @Test
    void knowAlsoTheQuotesThatAreNotAskedForYet() {
        assertThat(troubled(Map.of("price.mode", "quote")))
                .contains("request/SOL", "request/BONK", "task-0/request/decimals");
    }

    @Test
    void tellApartWhatSeveralTasksHaveWithTheSameEndpoint() {
        assertThat(troubled(Map.of("task.id", "1", "task.count", "2")))
                .contains("task-1/endpoint/api.jup.ag", "task-1/quota", "task-1/failover", "request/SOL", "token/SOL");
    }

    @Test
    void tellApartTheirQuestionsForDecimals() {
        assertThat(troubled(Map.of("price.mode", "quote", "task.id", "1", "task.count", "2")))
                .contains("task-1/request/decimals")
                .doesNotContain("task-0/request/decimals");
    }

    @Test
    void knowWithOneTaskWhatTheyKnowWithSeveral() {
        assertThat(troubled(Map.of("task.id", "0", "task.count", "2"))).containsAll(troubled(Map.of()));
    }

    @Test
    void knowWhatOnlyOtherSettingsHaveTroubleWith() {
        assertThat(parts(Map.of("task.count", "2")).abandoned(tokens()))
                .contains("request/BONK", "task-0/request/decimals", "task-2/quota", "task-2/endpoint/api.jup.ag")
                .doesNotContain("request/SOL", "token/BONK", "task-0/quota", "task-1/quota");
    }

    @Test
    void leaveWhatFormerTasksHaveSaidToTheFirst() {
        assertThat(parts(Map.of("price.mode", "quote", "task.id", "1", "task.count", "2"))
                        .abandoned(tokens()))
                .isEmpty();
    }

    private static Set<String> troubled(Map<String, String> more) {
        return parts(more).troubled(tokens());
    }

    private static List<Token> tokens() {
        return List.of(new Token("SOL", SOL), new Token("BONK", BONK));
    }

    private static PollerParts parts(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("name", "prices");
        settings.put("tokens", "SOL=" + SOL + ",BONK=" + BONK);
        JupiterPriceSourceConfig config = new JupiterPriceSourceConfig(settings);
        PriceRecords records = new PriceRecords(config.priceTopic(), config.offsetForm());
        return new PollerParts(config.pollSettings(), config.asking(), records);
    }
}
