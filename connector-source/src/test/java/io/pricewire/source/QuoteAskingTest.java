// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuoteAskingTest {

    private static final List<Token> TWO = List.of(new Token("BONK", BONK), new Token("SOL", SOL));

    private final PollerRig rig = new PollerRig();

    @Test
    void asksForDecimalsOnceAndThenForAQuoteOfEachToken() {
        start(new QuoteAsking("", TWO, USDC, Map.of()));
        rig.tick();
        assertThat(rig.line().last().mints()).containsExactly(SOL, BONK, USDC);
        rig.line().last().answer(200, decimals(SOL, "9") + decimals(BONK, "5") + decimals(USDC, "6") + "}");
        assertThat(rig.poll()).isEmpty();
        rig.tick();
        answerAll("77123456");
        assertThat(rig.poll()).extracting(PollerRig::price).containsExactly("77.123456", "77.123456");
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void raisesTheAmountUntilThePriceHasSixDigits() {
        start(new QuoteAsking("", List.of(TWO.get(0)), USDC, Map.of(BONK, 5, USDC, 6)));
        rig.tick();
        assertThat(rig.line().last().path()).contains("amount=100000&");
        answerAll("24");
        assertThat(rig.poll()).isEmpty();
        rig.tick();
        assertThat(rig.line().last().path()).contains("amount=1000000000&");
        answerAll("244321");
        assertThat(rig.poll()).extracting(PollerRig::price).containsExactly("0.0000244321");
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void raisesTheAmountThatBringsLessThanTheSmallestUnit() {
        start(new QuoteAsking("", List.of(TWO.get(0)), USDC, Map.of(BONK, 5, USDC, 6)));
        rig.tick();
        answerAll("0");
        assertThat(rig.poll()).isEmpty();
        assertThat(rig.counts.outcomes.get(OutcomeClass.ANSWERED).sum()).isEqualTo(1);
        rig.tick();
        assertThat(rig.line().last().path()).contains("amount=100000000000&");
        answerAll("271828");
        assertThat(rig.poll()).extracting(PollerRig::price).containsExactly("0.000000271828");
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void takesNoRouteForAMissingPriceAndNotForAFailure() {
        start(new QuoteAsking("", List.of(TWO.get(1)), USDC, Map.of(SOL, 9, USDC, 6)));
        for (int i = 0; i < 6; i++) {
            rig.tick();
            rig.line().last().answer(400, "{\"error\":\"No routes found\",\"errorCode\":\"NO_ROUTES_FOUND\"}");
            assertThat(rig.poll()).isEmpty();
        }
        assertThat(rig.said()).containsExactly("token/SOL missing");
        assertThat(rig.counts.outcomes.get(OutcomeClass.ANSWERED).sum()).isEqualTo(6);
    }

    @Test
    void refusesATokenWhoseAmountsAreScaled() {
        start(new QuoteAsking("", TWO, USDC, Map.of()));
        rig.tick();
        rig.line()
                .last()
                .answer(
                        200,
                        decimals(SOL, "9") + decimals(BONK, "5,\"scaledUiConfig\":{\"multiplier\":1.5}")
                                + decimals(USDC, "6") + "}");
        rig.poll();
        rig.tick();
        assertThat(rig.line().last().path()).contains(SOL);
        assertThat(rig.line().requests).hasSize(2);
        assertThat(rig.said()).containsExactly("token/BONK missing");
    }

    @Test
    void believesTheSettingsRatherThanUpstreamAboutDecimals() throws Exception {
        QuoteAsking asking = new QuoteAsking("", TWO, USDC, Map.of(BONK, 5));
        DecimalsQuestion question = (DecimalsQuestion) asking.questions().get(0);
        String body = decimals(SOL, "9") + decimals(BONK, "2") + decimals(USDC, "6") + "}";
        asking.learn(question, question.read(body.getBytes(UTF_8)));
        assertThat(asking.questions())
                .containsExactly(
                        new QuoteQuestion(TWO.get(1), 9, USDC, 6, 0), new QuoteQuestion(TWO.get(0), 5, USDC, 6, 0));
    }

    @Test
    void keepsTheDecimalsThatItKnowsWhenALaterAnswerHasOthers() throws Exception {
        QuoteAsking asking = new QuoteAsking("", List.of(TWO.get(1)), USDC, Map.of());
        DecimalsQuestion question = (DecimalsQuestion) asking.questions().get(0);
        asking.learn(question, question.read((decimals(SOL, "9") + "}").getBytes(UTF_8)));
        asking.learn(question, question.read((decimals(SOL, "18") + decimals(USDC, "6") + "}").getBytes(UTF_8)));
        assertThat(asking.questions()).containsExactly(new QuoteQuestion(TWO.get(1), 9, USDC, 6, 0));
    }

    @Test
    void saysNothingOfALateFailureToTellWhatIsKnownByThen() {
        start(new QuoteAsking("", List.of(TWO.get(1)), USDC, Map.of()));
        rig.tick();
        rig.tick();
        assertThat(rig.line().requests).hasSize(2);
        rig.line().requests.get(0).answer(200, decimals(SOL, "9") + decimals(USDC, "6") + "}");
        rig.poll();
        rig.line().requests.get(1).fail();
        rig.poll();
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void asksElsewhereWhereNotEvenAMajorTokenHasDecimals() {
        start(new QuoteAsking("", TWO, USDC, Map.of()), 2);
        rig.tick();
        rig.line().last().answer(200, "{}");
        rig.poll();
        rig.poll();
        FakeLine second = rig.lines.get(1);
        assertThat(second.requests).hasSize(1);
        second.last().answer(200, decimals(SOL, "9") + decimals(BONK, "5") + decimals(USDC, "6") + "}");
        rig.poll();
        assertThat(rig.said()).containsExactly("failover failover");
    }

    @Test
    void learnsNothingOfAnAnswerWithoutAnyMajorToken() {
        start(new QuoteAsking("", TWO, USDC, Map.of()));
        rig.tick();
        rig.line().last().answer(200, "{\"" + BONK + "\":{\"usdPrice\":1,\"decimals\":5}}");
        rig.poll();
        assertThat(rig.said()).containsExactly("request/decimals stale");
        rig.tick();
        assertThat(rig.line().last().mints()).containsExactly(SOL, BONK, USDC);
    }

    @Test
    void doesNotAskForTheDecimalsOfAQuoteMintThatItKnows() {
        assertThat(new QuoteAsking("", List.of(TWO.get(1)), USDC, Map.of(USDC, 6)).questions())
                .containsExactly(new DecimalsQuestion("", List.of(TWO.get(1)), List.of()));
    }

    @Test
    void takesDecimalsOfNoTokenThatItHasNotAskedFor() throws Exception {
        DecimalsQuestion question = new DecimalsQuestion("", List.of(TWO.get(1)), List.of(USDC));
        String body = decimals(SOL, "9") + decimals(BONK, "2") + decimals(USDC, "6") + "}";
        assertThat(question.read(body.getBytes(UTF_8)).hints()).isEqualTo(Map.of(SOL, 9, USDC, 6));
    }

    @Test
    void doesNotTakeTheFirstOfTwoEntriesForATokensDecimals() throws Exception {
        DecimalsQuestion question = new DecimalsQuestion("", List.of(TWO.get(1)), List.of());
        String body = decimals(SOL, "9") + ",\"" + SOL + "\":null}";
        assertThat(question.read(body.getBytes(UTF_8)).hints()).isEmpty();
    }

    @Test
    void saysThatItDoesNotKnowTheQuoteMint() {
        start(new QuoteAsking("", List.of(TWO.get(1)), USDC, Map.of()));
        rig.tick();
        rig.line().last().answer(200, decimals(SOL, "9") + "}");
        assertThat(rig.poll()).isEmpty();
        assertThat(rig.said()).containsExactly("token/SOL missing");
        rig.tick();
        assertThat(rig.line().last().path()).contains(USDC);
    }

    @Test
    void asksForTheDecimalsOfFortyNineTokensAtOnce() {
        List<Token> many = IntStream.range(0, 60)
                .mapToObj(i -> new Token("T" + i, "mint" + i))
                .toList();
        assertThat(new QuoteAsking("", many, USDC, Map.of(USDC, 6)).questions())
                .extracting(question -> question.subjects().size())
                .containsExactly(49, 11);
    }

    private void start(Asking asking) {
        start(asking, 1);
    }

    private void start(Asking asking, int endpoints) {
        rig.start(asking, new PriceRecords("market.prices", OffsetForm.QUOTES), endpoints);
    }

    private void answerAll(String outAmount) {
        for (FakeLine.Sent sent : rig.line().requests) {
            String path = sent.path();
            if (path.contains("amount=")) {
                String asked = path.replaceAll(
                        ".*inputMint=(\\w+)&outputMint=(\\w+)&amount=(\\d+)&.*",
                        "\"inputMint\":\"$1\",\"outputMint\":\"$2\",\"inAmount\":\"$3\"");
                sent.answer(200, "{" + asked + ",\"outAmount\":\"" + outAmount + "\",\"contextSlot\":7}");
            }
        }
    }

    private String decimals(String mint, String number) {
        return (mint.equals(SOL) ? "{" : ",") + "\"" + mint + "\":{\"usdPrice\":1,\"decimals\":" + number + "}";
    }
}
