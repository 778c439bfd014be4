// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricewire.figures.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFiguresTest {

    private static final List<Token> TWO = List.of(new Token("SOL", SOL), new Token("USDC", USDC));

    private final PollerRig rig = new PollerRig();

    @Test
    void tellHowRequestsEndAndHowLongTheyTake() {
        rig.start(TWO, 2).tick();
        rig.time.passMs(40);
        rig.line().last().answer(200, "{" + FakeLine.Sent.entry(SOL, "1", 1L) + "}");
        rig.poll();
        assertThat(rig.figure("requests-total")).isEqualTo(1);
        assertThat(rig.figure("answered-total")).isEqualTo(1);
        assertThat(rig.figure("failed-total")).isZero();
        assertThat(rig.figure("records-total")).isEqualTo(1);
        assertThat(rig.figure("tokens-missing")).isEqualTo(1);
        assertThat(rig.figure("request-latency-ms-p50")).isCloseTo(40, within(0.5));
        assertThat(rig.figure("active-endpoint")).isEqualTo(1);
        rig.tick();
        rig.line().last().price("1", 2L);
        rig.poll();
        assertThat(rig.figure("tokens-missing")).isZero();
    }

    @Test
    void tellHowLateTicksAreAndHowLongTheIntervalIs() {
        rig.rate(0.5).start(TWO, 1).tick();
        assertThat(rig.figure("effective-interval-ms")).isBetween(2000.0, 2100.0);
        assertThat(rig.figure("tick-lateness-ms-max")).isCloseTo(500, within(5.0));
    }

    @Test
    void tellWhichEndpointAnswersAndWhichDoNot() {
        rig.start(TWO, 2);
        assertThat(rig.figure("active-endpoint")).isZero();
        rig.tick();
        rig.lines.get(0).last().answer(404, "{}");
        rig.poll();
        rig.poll();
        rig.lines.get(1).last().price("1", 1L);
        rig.poll();
        assertThat(rig.figure("dead-total")).isEqualTo(1);
        assertThat(rig.figure("endpoint-1-breaker-state")).isEqualTo(2);
        assertThat(rig.figure("endpoint-2-breaker-state")).isZero();
        assertThat(rig.figure("active-endpoint")).isEqualTo(2);
    }

    @Test
    void tellThatTheQuotaIsUsedUp() {
        rig.start(TWO, 1).tick();
        rig.line().last().answer(429, "{}");
        rig.poll();
        assertThat(rig.figure("rate-limited")).isEqualTo(1);
        assertThat(rig.figure("rate-limited-total")).isEqualTo(1);
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(rig.start(TWO, 3).figures).extracting(Figure::name).doesNotHaveDuplicates();
    }
}
