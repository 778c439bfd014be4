// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewire.source.Body.Form;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteQuestionTest {

    private static final Token TOKEN = new Token("SOL", SOL);

    @Test
    void asksForATenPowerOfWholeUnits() {
        assertThat(new QuoteQuestion(new Token("BONK", BONK), 5, USDC, 6, 4).path())
                .isEqualTo("/swap/v1/quote?inputMint=" + BONK + "&outputMint=" + USDC
                        + "&amount=1000000000&swapMode=ExactIn");
    }

    @Test
    void takesThePriceExactlyFromTheAmounts() throws Exception {
        Body body = new QuoteQuestion(TOKEN, 9, USDC, 6, 0).read(quote("1000000000", "72886151"));
        assertThat(body.found().get(SOL))
                .isEqualTo(new JupiterPrice(new BigDecimal("72.886151"), 436895562L, null, null));
        body = new QuoteQuestion(TOKEN, 5, USDC, 6, 4).read(quote("1000000000", "244321"));
        assertThat(((JupiterPrice) body.found().get(SOL)).price()).isEqualTo("0.0000244321");
    }

    @Test
    void readsALiveAnswer() throws Exception {
        QuoteQuestion question = new QuoteQuestion(TOKEN, 8, USDC, 6, 0);
        assertThat(((JupiterPrice) question.read(Sample.bytes("quote_v1_docs"))
                                .found()
                                .get(SOL))
                        .price())
                .isEqualTo("16.198753");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 6, false",
        "4, 0, 10, false",
        "8, 0, 0, false",
        "0, 24, 4, false",
        "0, 99999, 1, false",
        "4, 244321, 4, true",
        "4, 2443210, 4, true",
        "4, 24432100, 2, true",
        "1, 999999999999, 0, true",
        "0, 72886151, 0, true"
    })
    void findsTheSmallestAmountThatBringsSixDigits(int power, String out, int next, boolean hasPrice) throws Exception {
        QuoteQuestion question = new QuoteQuestion(TOKEN, 5, USDC, 6, power);
        Body body = question.read(quote("1" + "0".repeat(5 + power), out));
        assertThat(body.hints()).containsEntry(SOL, next);
        assertThat(body.found().containsKey(SOL)).isEqualTo(hasPrice);
    }

    @Test
    void saysThatEvenALargeAmountBringsTooFewDigits() throws Exception {
        QuoteQuestion question = new QuoteQuestion(TOKEN, 5, USDC, 6, 8);
        assertThat(question.read(quote("1" + "0".repeat(13), "0")).missing()).containsOnlyKeys(SOL);
        assertThat(question.read(quote("1" + "0".repeat(13), "9999")).missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quote_error_400_no_routes_found",
                "quote_error_400_could_not_find_any_route",
                "quote_error_400_token_not_tradable"
            })
    void takesWhatTheMarketSaysForAMissingPrice(String sample) throws Exception {
        Body body = new QuoteQuestion(TOKEN, 9, USDC, 6, 0).read(Sample.bytes(sample));
        assertThat(body.form()).isEqualTo(Form.MARKET_ERROR);
        assertThat(body.missing()).containsOnlyKeys(SOL);
        assertThat(body.hints()).containsEntry(SOL, 1);
    }

    @Test
    void takesAnyOtherErrorForTheEndpoints() throws Exception {
        Body body = new QuoteQuestion(TOKEN, 9, USDC, 6, 0).read(Sample.bytes("quote_error_400_bad_mint"));
        assertThat(body.form()).isEqualTo(Form.ERROR_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({"999, 72886151", "1000000000, -5", "1000000000, abc", "1000000000, 1.5"})
    void refusesAnAnswerToAnotherQuestion(String in, String out) {
        assertThatThrownBy(() -> new QuoteQuestion(TOKEN, 9, USDC, 6, 0).read(quote(in, out)))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({SOL + ", " + BONK, BONK + ", " + USDC, USDC + ", " + SOL})
    void refusesAQuoteOfOtherMints(String input, String output) {
        byte[] quote = quote(input, "1000000000", output, "72886151");
        assertThatThrownBy(() -> new QuoteQuestion(TOKEN, 9, USDC, 6, 0).read(quote))
                .isInstanceOf(IOException.class);
    }

    @Test
    void takesACodeBeyondAnIntForAnErrorOfTheEndpoints() throws Exception {
        Body body = new QuoteQuestion(TOKEN, 9, USDC, 6, 0).read("{\"code\":99999999999}".getBytes(UTF_8));
        assertThat(body.form()).isEqualTo(Form.ERROR_OBJECT);
        assertThat(body.code()).isEmpty();
    }

    private static byte[] quote(String in, String out) {
        return quote(SOL, in, USDC, out);
    }

    private static byte[] quote(String inputMint, String in, String outputMint, String out) {
        return ("{\"inputMint\":\"" + inputMint + "\",\"inAmount\":\"" + in + "\",\"outputMint\":\"" + outputMint
                        + "\",\"outAmount\":\"" + out
                        + "\",\"routePlan\":[{\"swapInfo\":{\"outAmount\":\"1\"}}],\"contextSlot\":436895562}")
                .getBytes(UTF_8);
    }
}
