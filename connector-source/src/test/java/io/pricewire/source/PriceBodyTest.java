// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBodyTest {

    @Test
    void takesPriceSlotLiquidityAndChangeOfALiveAnswer() throws Exception {
        JupiterPrice sol =
                PriceBody.read(Sample.bytes("price_v3_live_sol")).prices().get(SOL);
        assertThat(sol)
                .isEqualTo(new JupiterPrice(
                        new BigDecimal("77.48839495211013"),
                        434629553L,
                        new BigDecimal("664519635.45"),
                        new BigDecimal("-0.9783456433451198")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.000044367007702948316", "0.9995779021807504117392960743", "1", "147.48", "97432.18273650000"})
    void keepsEveryDigit(String price) throws Exception {
        assertThat(price(price).price().toPlainString()).isEqualTo(price);
    }

    @Test
    void takesExponentsNullsAndUnknownFields() throws Exception {
        PriceBody body = PriceBody.read(Sample.bytes("price_v3_synthetic_edge_numbers"));
        assertThat(body.isError()).isFalse();
        assertThat(body.prices()).hasSize(3);
        assertThat(body.prices().get(BONK).price().toPlainString()).isEqualTo("0.0000027612345678901234");
        assertThat(body.prices().get(BONK).change24h()).isNull();
        assertThat(body.prices()
                        .get("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB")
                        .slot())
                .isNull();
        assertThat(body.prices()).doesNotContainKey("HZ1JovNiVvGrGNiiYvEozEVgZ58xaU3RKwX8eACQBCt3");
    }

    @Test
    void hasNoPricesWhenJupiterKnowsNone() throws Exception {
        PriceBody body = PriceBody.read(Sample.bytes("price_v3_empty_all_unknown"));
        assertThat(body.prices()).isEmpty();
        assertThat(body.isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000", "-1", "null", "\"77.48\"", "true", "{\"value\":1}", "[1]", "1e400", "1e-41"})
    void leavesOutWhatIsNoUsablePrice(String price) throws Exception {
        assertThat(PriceBody.read(body(price)).prices()).isEmpty();
    }

    @Test
    void leavesOutAPriceOfFourHundredDigits() throws Exception {
        assertThat(PriceBody.read(body("1" + "0".repeat(399))).prices()).isEmpty();
    }

    @Test
    void readsTheOtherMintsBesideAWrongOne() throws Exception {
        String body = "{\"" + SOL + "\":{\"usdPrice\":-1},\"" + USDC + "\":{\"usdPrice\":0.9999}}";
        assertThat(PriceBody.read(body.getBytes(UTF_8)).prices()).containsOnlyKeys(USDC);
    }

    @Test
    void takesTheLastOfTwoEntries() throws Exception {
        String body = "{\"" + SOL + "\":{\"usdPrice\":1},\"" + SOL + "\":{\"usdPrice\":2}}";
        assertThat(PriceBody.read(body.getBytes(UTF_8)).prices().get(SOL).price())
                .isEqualTo("2");
    }

    @Test
    void takesASlotOnlyWhenItIsAWholeNumber() throws Exception {
        for (String slot : new String[] {"1.5", "\"7\"", "null", "99999999999999999999", "[7]"}) {
            String body = "{\"" + SOL + "\":{\"usdPrice\":1,\"blockId\":" + slot + "}}";
            assertThat(PriceBody.read(body.getBytes(UTF_8)).prices().get(SOL).slot())
                    .as(slot)
                    .isNull();
        }
    }

    @Test
    void tellsAnErrorObjectFromPrices() throws Exception {
        assertThat(PriceBody.read(Sample.bytes("error_429_gateway")).errorCode())
                .isEqualTo(OptionalInt.of(429));
        assertThat(PriceBody.read(Sample.bytes("error_429_docs_guide")))
                .isEqualTo(new PriceBody(java.util.Map.of(), java.util.Set.of(), true, OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "<html>", "{", "{\"a\":{\"usdPrice\":1}", "{}{}", "{\"a\":1e}"})
    void refusesWhatIsNotOneJsonObject(String body) {
        assertThatThrownBy(() -> PriceBody.read(body.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    private static JupiterPrice price(String usdPrice) throws IOException {
        return PriceBody.read(body(usdPrice)).prices().get(SOL);
    }

    private static byte[] body(String usdPrice) {
        return ("{\"" + SOL + "\":{\"usdPrice\":" + usdPrice + ",\"blockId\":7}}").getBytes(UTF_8);
    }
}
