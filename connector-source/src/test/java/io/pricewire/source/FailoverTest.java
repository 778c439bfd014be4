// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two endpoints, of which the first misbehaves. */
class FailoverTest {

    private static final List<Token> ONE = List.of(new Token("SOL", SOL));

    private final PollerRig rig = new PollerRig().start(ONE, 2);
    private final FakeLine first = rig.lines.get(0);
    private final FakeLine second = rig.lines.get(1);
    private long slot = 1;

    @Test
    void asksTheNextEndpointInTheSameTick() {
        rig.tick();
        first.last().fail();
        assertThat(rig.poll()).isEmpty();
        rig.poll();
        second.last().price("1", slot++);
        assertThat(rig.poll()).hasSize(1);
        assertThat(rig.said()).containsExactly("failover failover");
    }

    @Test
    void spendsNoTickOnAnEndpointThatHangsOnceAnotherIsThere() {
        rig.tick();
        assertThat(first.requests).hasSize(1);
        rig.tick();
        assertThat(first.requests).as("one request of it is unanswered").hasSize(1);
        assertThat(second.requests).hasSize(1);
    }

    @Test
    void prefersAPromptEndpointToASlowOneForFiveSeconds() {
        rig.tick();
        rig.time.passMs(450);
        first.last().price("1", slot++);
        assertThat(rig.poll()).hasSize(1);
        for (int i = 0; i < 9; i++) {
            tickBySecond();
        }
        assertThat(first.requests).hasSize(1);
        rig.tick();
        rig.tick();
        assertThat(first.requests).as("it may show whether it is prompt again").hasSizeGreaterThan(1);
    }

    @Test
    void opensTheBreakerAfterThreeFailuresAndTriesAgainBesideTheOther() {
        failTicks(3);
        assertThat(rig.said()).containsExactly("failover failover", "endpoint/a failed");
        int asked = first.requests.size();
        assertThat(asked).isEqualTo(3);
        for (int i = 0; i < 10; i++) {
            tickBySecond();
        }
        assertThat(first.requests).hasSize(asked);
        rig.tick();
        assertThat(first.requests).as("a probe after five seconds").hasSize(asked + 1);
        second.last().price("1", slot++);
        assertThat(rig.poll()).as("the probe costs no price").hasSize(1);
        first.last().price("1", slot++);
        assertThat(rig.poll()).as("nor are its own wasted").hasSize(1);
        rig.tick();
        assertThat(first.requests).as("the preferred endpoint is back").hasSize(asked + 2);
        assertThat(rig.said()).contains("endpoint/a recovered", "failover recovered");
    }

    @Test
    void endsATroubleOfAnEarlierLifeOnlyByAGoodAnswer() {
        rig.troubles.restore("endpoint/a", "failed", ManualTime.START.minusSeconds(60));
        failTicks(4);
        assertThat(rig.said()).containsExactly("failover failover");
        for (int i = 0; i < 11; i++) {
            tickBySecond();
        }
        first.last().price("1", slot++);
        rig.poll();
        assertThat(rig.said()).containsExactly("failover failover", "endpoint/a recovered");
    }

    @Test
    void probesAFallbackThatIsDistrustedUntilItIsWell() {
        rig.troubles.restore("endpoint/b", "failed", ManualTime.START.minusSeconds(60));
        rig.endpoints.all().get(1).distrust();
        for (int i = 0; i < 11; i++) {
            rig.tick();
            first.last().price("1", slot++);
            assertThat(rig.poll()).hasSize(1);
        }
        assertThat(second.requests).hasSize(1);
        second.last().price("1", slot++);
        rig.poll();
        assertThat(rig.said()).containsExactly("endpoint/b recovered");
    }

    @Test
    void judgesAnAnswerByWhenItCameAndNotByWhenItWasFetched() {
        rig.tick();
        first.last().price("1", 100L);
        assertThat(rig.poll()).hasSize(1);
        rig.tick();
        first.last().price("1", 100L);
        rig.time.passMs(11_000);
        assertThat(rig.poll()).as("the slot had stood still for half a second").hasSize(1);
        assertThat(second.requests).as("the first has kept nobody waiting").isEmpty();
        assertThat(rig.said()).isEmpty();
        assertThat(rig.times.requests().max()).isZero();
    }

    @Test
    void restsLongerAfterEachProbeThatFails() {
        failTicks(3);
        int probes = 0;
        for (int tick = 0; tick < 80; tick++) {
            int before = first.requests.size();
            tickBySecond();
            if (first.requests.size() > before) {
                probes++;
                first.last().fail();
                rig.poll();
            }
        }
        assertThat(probes).as("in 40 seconds: after 5, 15 and 35").isEqualTo(3);
    }

    @Test
    void leavesADeadEndpointAloneForAMinute() {
        failTicks(1, request -> request.answer(404, "{}"));
        assertThat(rig.said()).contains("endpoint/a dead");
        for (int tick = 0; tick < 118; tick++) {
            tickBySecond();
        }
        assertThat(first.requests).hasSize(1);
        tickBySecond();
        tickBySecond();
        assertThat(first.requests).hasSize(2);
    }

    @Test
    void takesTheOtherEndpointWhenTheSlotsOfOneStandStill() {
        for (int tick = 0; tick < 20; tick++) {
            rig.tick();
            first.last().price("1", 100L);
            assertThat(rig.poll()).hasSize(1);
        }
        rig.tick();
        first.last().price("1", 100L);
        assertThat(rig.poll()).as("ten seconds old").isEmpty();
        rig.poll();
        second.last().price("1", 130L);
        assertThat(rig.poll()).hasSize(1);
    }

    @Test
    void takesAnAnswerWithoutAnyMajorTokenForAFailure() {
        rig.tick();
        first.last().answer(200, "{}");
        assertThat(rig.poll()).isEmpty();
        rig.poll();
        assertThat(second.requests).hasSize(1);
    }

    @Test
    void doesNotAskElsewhereWhatWasAskedWrongly() {
        rig.tick();
        first.last().answer(400, "{\"error\":\"ids\"}");
        assertThat(rig.poll()).isEmpty();
        rig.poll();
        assertThat(second.requests).isEmpty();
        assertThat(rig.said()).containsExactly("request/SOL bad-request");
    }

    @Test
    void goesOnTryingWhileNoEndpointIsWell() {
        for (int tick = 0; tick < 4; tick++) {
            rig.tick();
            failAll();
        }
        int firstAsked = first.requests.size();
        int secondAsked = second.requests.size();
        rig.tick();
        assertThat(first.requests).hasSize(firstAsked + 1);
        assertThat(second.requests).hasSize(secondAsked + 1);
        first.last().price("1", slot++);
        assertThat(rig.poll()).hasSize(1);
        rig.tick();
        assertThat(first.requests).hasSize(firstAsked + 2);
        assertThat(second.requests).as("the first is well again").hasSize(secondAsked + 1);
    }

    @Test
    void goesOnTryingWithTheQuestionsThatUpstreamAnswers() {
        PollerRig two = new PollerRig().start(PollerTest.made(51), 1);
        int emitted = 0;
        for (int tick = 0; tick < 14; tick++) {
            two.tick();
            for (FakeLine.Sent request : two.line().requests) {
                if (tick < 4 || request.mints().size() == 50) {
                    request.fail();
                } else {
                    request.price("1", slot++);
                }
            }
            emitted += two.poll().size();
        }
        assertThat(emitted).as("the one token of the second batch").isGreaterThanOrEqualTo(8);
    }

    @Test
    void restsAfterAProbeThatIsRefusedForItsOwnSakeAndProbesWithAnotherQuestion() {
        PollerRig two = new PollerRig().start(PollerTest.made(51), 2);
        two.endpoints.all().get(0).distrust();
        FakeLine unwell = two.lines.get(0);
        for (int tick = 0; tick < 18; tick++) {
            two.tick();
            unwell.requests.forEach(request -> request.answer(400, "{\"error\":\"ids\"}"));
            two.lines.get(1).requests.forEach(request -> request.price("1", slot++));
            two.poll();
        }
        assertThat(unwell.requests).as("after five seconds").hasSize(1);
        for (int tick = 0; tick < 20; tick++) {
            two.tick();
            two.lines.get(1).requests.forEach(request -> request.price("1", slot++));
            two.poll();
        }
        assertThat(unwell.requests).hasSize(2);
        assertThat(unwell.requests)
                .extracting(request -> request.mints().size())
                .containsExactly(50, 1);
    }

    @Test
    void letsNoTriesPileUpThatAreSentToEndpointsAtRest() {
        PollerRig slow = new PollerRig().rate(1).start(PollerTest.made(200), 2);
        ticks(slow, 80, FakeLine.Sent::fail);
        List<Integer> asked = requests(slow);
        ticks(slow, 40, request -> request.answer(401, "{}"));
        assertThat(requests(slow)).containsExactly(asked.get(0) + 1, asked.get(1) + 1);
    }

    @Test
    void triesEachEndpointWithEachQuestionHoweverFewRequestsMayGoOut() {
        PollerRig slow = new PollerRig().rate(1).start(PollerTest.made(200), 2);
        ticks(slow, 80, FakeLine.Sent::fail);
        assertThat(slow.lines)
                .allSatisfy(line -> assertThat(line.requests.subList(10, line.requests.size()))
                        .extracting(request -> request.mints().get(0))
                        .contains("mint0", "mint50", "mint100", "mint150"));
    }

    @Test
    void saysNothingOfAQuestionThatOnlyAProbeWasRefused() {
        untilTheFirstIsProbed();
        second.last().price("1", slot++);
        first.last().answer(400, "{\"error\":\"ids\"}");
        assertThat(rig.poll()).hasSize(1);
        assertThat(first.requests).hasSize(1);
        assertThat(rig.said()).containsExactly("failover failover");
    }

    @Test
    void restsAfterAProbeThatTheQuotaRefuses() {
        untilTheFirstIsProbed();
        assertThat(first.requests).as("a probe after five seconds").hasSize(1);
        second.last().price("1", slot++);
        first.last().answer(429, "{}");
        rig.poll();
        for (int tick = 0; tick < 9; tick++) {
            rig.tick();
            second.last().price("1", slot++);
            rig.poll();
        }
        assertThat(first.requests).hasSize(1);
        assertThat(second.requests).as("all but a second of them").hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void doesNotKnockEachTickWithAKeyThatIsRefusedEverywhere() {
        for (int tick = 0; tick < 20; tick++) {
            rig.tick();
            for (FakeLine line : rig.lines) {
                line.requests.forEach(request -> request.answer(401, "{}"));
            }
            rig.poll();
            rig.poll();
        }
        assertThat(first.requests).hasSize(1);
        assertThat(rig.said()).contains("endpoint/a refused", "endpoint/b refused");
    }

    /** After five seconds of distrust, beside the other one. */
    private void untilTheFirstIsProbed() {
        rig.endpoints.all().get(0).distrust();
        for (int tick = 0; tick < 10; tick++) {
            tickBySecond();
        }
        rig.tick();
    }

    private static void ticks(PollerRig rig, int count, Consumer<FakeLine.Sent> answer) {
        for (int tick = 0; tick < count; tick++) {
            rig.tick();
            rig.lines.forEach(line -> line.requests.forEach(answer));
            rig.poll();
        }
    }

    private static List<Integer> requests(PollerRig rig) {
        return rig.lines.stream().map(line -> line.requests.size()).toList();
    }

    private void failTicks(int count) {
        failTicks(count, FakeLine.Sent::fail);
    }

    private void failTicks(int count, Consumer<FakeLine.Sent> failure) {
        for (int i = 0; i < count; i++) {
            rig.tick();
            failure.accept(first.last());
            rig.poll();
            rig.poll();
            second.last().price("1", slot++);
            assertThat(rig.poll()).hasSize(1);
        }
    }

    private void tickBySecond() {
        rig.tick();
        second.last().price("1", slot++);
        assertThat(rig.poll()).hasSize(1);
    }

    private void failAll() {
        for (int i = 0; i < 3; i++) {
            for (FakeLine line : rig.lines) {
                line.requests.forEach(FakeLine.Sent::fail);
            }
            rig.poll();
        }
    }
}
