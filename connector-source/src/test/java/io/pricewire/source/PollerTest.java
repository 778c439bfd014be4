// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.PollerRig.INTERVAL_MS;
import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.source.FakeLine.Sent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollerTest {

    private static final List<Token> TWO = List.of(new Token("SOL", SOL), new Token("USDC", USDC));

    private final PollerRig rig = new PollerRig();

    @Test
    void emitsARecordPerTokenStampedWithTheTimeOfTheRequest() {
        rig.start(TWO, 1).tick();
        rig.line().last().price("77.48", 7L);
        rig.time.passMs(30);
        List<SourceRecord> records = rig.poll();
        assertThat(records).extracting(SourceRecord::key).containsExactly("SOL", "USDC");
        assertThat(records)
                .extracting(SourceRecord::timestamp)
                .containsOnly(ManualTime.START.plusMillis(INTERVAL_MS).toEpochMilli());
    }

    @Test
    void asksForAtMostFiftyMintsAtOnceAndLosesNoBatchForAnother() {
        rig.start(made(120), 1).tick();
        assertThat(rig.line().requests)
                .extracting(request -> request.mints().size())
                .containsExactly(50, 50, 20);
        rig.line().requests.get(0).price("1", 1L);
        rig.line().requests.get(1).fail();
        rig.line().requests.get(2).price("1", 1L);
        assertThat(rig.poll()).hasSize(70);
    }

    @Test
    void keepsARequestInFlightAcrossPolls() {
        rig.start(TWO, 1).tick();
        rig.tick();
        assertThat(rig.line().requests).hasSize(2);
        rig.line().requests.get(0).price("1", 1L);
        assertThat(rig.poll()).hasSize(2);
    }

    @Test
    void dropsAnAnswerThatWasAskedForEarlierThanTheLastEmitted() {
        rig.start(TWO, 1).tick();
        rig.tick();
        rig.line().requests.get(1).price("2", null);
        assertThat(rig.poll()).extracting(PollerRig::price).containsOnly("2");
        rig.line().requests.get(0).price("1", null);
        assertThat(rig.poll()).isEmpty();
        assertThat(rig.counts.older.sum()).isEqualTo(2);
    }

    @Test
    void dropsAnAnswerWithALowerSlot() {
        rig.start(TWO, 1).tick();
        rig.line().last().price("1", 100L);
        assertThat(rig.poll()).hasSize(2);
        rig.tick();
        rig.line().last().price("2", 99L);
        assertThat(rig.poll()).isEmpty();
        rig.tick();
        rig.line().last().price("3", 100L);
        assertThat(rig.poll()).hasSize(2);
    }

    @Test
    void keepsTheSlotInTheOffsetThroughAnswersWithoutOne() {
        rig.start(List.of(TWO.get(0)), 1).tick();
        rig.line().last().price("1", 100L);
        rig.poll();
        rig.tick();
        rig.line().last().price("2", null);
        assertThat(rig.poll())
                .singleElement()
                .satisfies(
                        record -> assertThat(record.sourceOffset().get("slot")).isEqualTo(100L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_795_868_744L, Long.MAX_VALUE})
    void goesOnAfterANumberThatIsNoSlot(long number) {
        rig.start(TWO, 1).tick();
        rig.line().last().price("1", number);
        assertThat(rig.poll()).hasSize(2);
        rig.tick();
        rig.line().last().price("2", 100L);
        assertThat(rig.poll()).extracting(PollerRig::price).containsOnly("2");
    }

    @Test
    void seesSlotsMoveWhateverElseUpstreamSendsUnasked() {
        rig.start(TWO, 1);
        for (long slot = 1; slot < 30; slot++) {
            rig.tick();
            answer(Sent.entry(SOL, "1", slot), Sent.entry(USDC, "1", slot), Sent.entry(BONK, "1", 1_400_000_000L));
            assertThat(rig.poll()).hasSize(2);
        }
    }

    @Test
    void comparesSlotsPerMint() {
        rig.start(TWO, 1).tick();
        answer(Sent.entry(SOL, "1", 100L), Sent.entry(USDC, "1", 50L));
        assertThat(rig.poll()).hasSize(2);
        rig.tick();
        answer(Sent.entry(SOL, "1", 99L), Sent.entry(USDC, "1", 60L));
        assertThat(rig.poll()).extracting(SourceRecord::key).containsExactly("USDC");
    }

    @Test
    void emitsNothingForATokenWithoutAPriceAndSaysSoOnce() {
        rig.start(TWO, 1).tick();
        answer(Sent.entry(SOL, "1", 1L));
        assertThat(rig.poll()).extracting(SourceRecord::key).containsExactly("SOL");
        rig.tick();
        answer(Sent.entry(SOL, "1", 2L), "\"" + USDC + "\":null");
        assertThat(rig.poll()).hasSize(1);
        assertThat(rig.said()).containsExactly("token/USDC missing");
        assertThat(rig.counts.missing.sum()).isEqualTo(2);
        rig.tick();
        rig.line().last().price("1", 3L);
        assertThat(rig.poll()).hasSize(2);
        assertThat(rig.said()).containsExactly("token/USDC missing", "token/USDC recovered");
    }

    @Test
    void doesNotCallATokenWellForAnAnswerThatIsOlder() {
        rig.start(TWO, 1).tick();
        rig.line().last().price("1", 100L);
        rig.poll();
        rig.tick();
        answer(Sent.entry(SOL, "1", 101L));
        rig.poll();
        rig.tick();
        answer(Sent.entry(SOL, "1", 102L), Sent.entry(USDC, "1", 99L));
        assertThat(rig.poll()).hasSize(1);
        assertThat(rig.said()).containsExactly("token/USDC missing");
        assertThat(rig.counts.missingNow).hasValue(1);
        rig.tick();
        answer(Sent.entry(SOL, "1", 103L), Sent.entry(USDC, "1", 100L));
        assertThat(rig.poll()).hasSize(2);
        assertThat(rig.said()).containsExactly("token/USDC missing", "token/USDC recovered");
        assertThat(rig.counts.missingNow).hasValue(0);
    }

    @Test
    void saysOnceThatWhatComesForATokenStaysOlder() {
        rig.start(TWO, 1).tick();
        rig.line().last().price("1", 100L);
        rig.poll();
        for (long slot = 101; slot <= 120; slot++) {
            rig.tick();
            answer(Sent.entry(SOL, "1", slot), Sent.entry(USDC, "1", 99L));
            rig.poll();
        }
        assertThat(rig.said()).as("after 9,500 ms").isEmpty();
        for (long slot = 121; slot <= 125; slot++) {
            rig.tick();
            answer(Sent.entry(SOL, "1", slot), Sent.entry(USDC, "1", 99L));
            assertThat(rig.poll()).extracting(SourceRecord::key).containsExactly("SOL");
        }
        assertThat(rig.said()).containsExactly("token/USDC older");
        rig.tick();
        rig.line().last().price("1", 126L);
        assertThat(rig.poll()).hasSize(2);
        assertThat(rig.said()).containsExactly("token/USDC older", "token/USDC recovered");
    }

    @Test
    void sendsNothingUntilARateLimitIsOver() {
        rig.start(TWO, 2).tick();
        long reset = rig.time.instant().plusSeconds(2).getEpochSecond(); // 1,377 ms from now
        rig.line().last().answer(429, "{}", Long.toString(reset));
        assertThat(rig.poll()).isEmpty();
        assertThat(rig.said()).containsExactly("quota rate-limited");
        rig.tick();
        rig.tick();
        assertThat(rig.line().requests).hasSize(1);
        rig.tick();
        assertThat(rig.line().requests).hasSize(2);
        assertThat(rig.lines.get(1).requests)
                .as("the other endpoint shares the quota")
                .isEmpty();
        rig.line().last().price("1", 1L);
        rig.poll();
        assertThat(rig.said()).containsExactly("quota rate-limited", "quota recovered");
    }

    @Test
    void endsARequestThatIsNotAnsweredInTime() {
        rig.start(TWO, 1);
        for (int i = 0; i < 4; i++) {
            rig.tick();
        }
        assertThat(rig.line().requests.get(0).reply()).isNotDone();
        rig.tick();
        assertThat(rig.line().requests.get(0).reply()).isCancelled();
        assertThat(rig.counts.outcomes.get(OutcomeClass.FAILED).sum()).isEqualTo(1);
    }

    @Test
    void saysNothingOfARequestThatFailsAfterALaterOneWasAnswered() {
        rig.start(TWO, 1).tick();
        for (long slot = 1; slot < 4; slot++) {
            rig.tick();
            rig.line().last().price("1", slot);
            assertThat(rig.poll()).hasSize(2);
        }
        rig.tick();
        assertThat(rig.counts.outcomes.get(OutcomeClass.FAILED).sum()).isEqualTo(1);
        assertThat(rig.said()).isEmpty();
        for (int tick = 0; tick < 4; tick++) {
            rig.tick();
        }
        assertThat(rig.said()).as("nothing has been answered since").containsExactly("request/SOL failed");
    }

    @Test
    void answersNullWhenNothingCame() throws Exception {
        assertThat(rig.start(TWO, 1).poller.poll()).isNull();
    }

    @Test
    void emitsOnlyChangesOnRequestAndBreaksALongSilence() {
        rig.onChange().start(TWO, 1);
        List<Integer> emitted = new ArrayList<>();
        for (String price : new String[] {"1", "1", "1.0", "2", "2"}) {
            rig.tick();
            rig.line().last().price(price, 5L);
            emitted.add(rig.poll().size());
        }
        assertThat(emitted).containsExactly(2, 0, 2, 2, 0);
        rig.tick();
        rig.line().last().price("2", 6L);
        assertThat(rig.poll()).as("the slot has moved").hasSize(2);
    }

    @Test
    void closesItsLines() {
        rig.start(TWO, 2).poller.close();
        assertThat(rig.lines).allMatch(line -> line.closed);
        assertThat(rig.closed).isTrue();
    }

    private void answer(String... entries) {
        rig.line().last().answer(200, "{" + String.join(",", entries) + "}");
    }

    static List<Token> made(int count) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(new Token("T" + i, "mint" + i));
        }
        return tokens;
    }
}
