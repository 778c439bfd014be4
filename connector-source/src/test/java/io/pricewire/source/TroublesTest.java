// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.SystemStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class TroublesTest {

    private final ManualTime time = new ManualTime();
    private final Troubles troubles = new Troubles("jupiter", NOPLogger.NOP_LOGGER, time, time::nanoTime);

    @Test
    void areSaidWhenTheyBeginAndWhenTheyEnd() {
        troubles.begin("token/SOL", "missing", "no price");
        troubles.begin("token/SOL", "missing", "still no price");
        assertThat(troubles.toSay())
                .containsExactly(new SystemStatus("jupiter/token/SOL", "missing", "no price", ManualTime.START));
        assertThat(troubles.toSay()).isEmpty();
        time.passMs(1500);
        troubles.end("token/SOL");
        assertThat(troubles.toSay())
                .containsExactly(new SystemStatus(
                        "jupiter/token/SOL",
                        "recovered",
                        "well again after 1500 ms of missing",
                        ManualTime.START.plusMillis(1500)));
    }

    @Test
    void thatComeAndGoAreSaidOnceInTenSecondsAndAlwaysInPairs() {
        List<String> said = new ArrayList<>();
        for (int ms = 0; ms < 30_000; ms += 500) {
            troubles.begin("quota", "rate-limited", "used up");
            troubles.toSay().forEach(status -> said.add(status.status()));
            time.passMs(250);
            troubles.end("quota");
            troubles.toSay().forEach(status -> said.add(status.status()));
            time.passMs(250);
        }
        assertThat(said)
                .containsExactly("rate-limited", "recovered", "rate-limited", "recovered", "rate-limited", "recovered");
    }

    @Test
    void thatEndBeforeTheyWereSaidAreNotSaid() {
        troubles.begin("quota", "rate-limited", "used up");
        troubles.end("quota");
        assertThat(troubles.toSay()).isEmpty();
    }

    @Test
    void ofAnEarlierLifeAreEndedByThisOne() {
        troubles.restore("endpoint/a", "hanging", ManualTime.START.minusMillis(2000));
        assertThat(troubles.isSaid("endpoint/a")).isTrue();
        assertThat(troubles.isSaid("endpoint/b")).isFalse();
        assertThat(troubles.toSay()).isEmpty();
        time.passMs(500);
        troubles.end("endpoint/a");
        assertThat(troubles.toSay())
                .containsExactly(new SystemStatus(
                        "jupiter/endpoint/a",
                        "recovered",
                        "well again after 2500 ms of hanging",
                        ManualTime.START.plusMillis(500)));
        troubles.end("endpoint/a");
        assertThat(troubles.toSay()).isEmpty();
    }

    @Test
    void ofAnEarlierLifeThatNobodyHasToDoWithEndAtOnce() {
        troubles.restore("task-1/quota", "rate-limited", ManualTime.START.minusMillis(2000));
        troubles.drop("task-1/quota");
        troubles.drop("task-2/quota");
        assertThat(troubles.toSay())
                .containsExactly(new SystemStatus(
                        "jupiter/task-1/quota",
                        "recovered",
                        "no longer asked after 2000 ms of rate-limited",
                        ManualTime.START));
    }

    @Test
    void ofAnEarlierLifeThatGoOnAreNotSaidAgain() {
        troubles.restore("endpoint/a", "hanging", ManualTime.START.minusMillis(2000));
        troubles.begin("endpoint/a", "refused", "connection refused");
        assertThat(troubles.toSay()).isEmpty();
        troubles.end("endpoint/a");
        assertThat(troubles.toSay()).extracting(SystemStatus::status).containsExactly("recovered");
    }

    @Test
    void ofManyTokensAtOnceAreSaidFiftyASecond() {
        for (int i = 0; i < 120; i++) {
            troubles.begin("token/" + i, "missing", "no price");
        }
        assertThat(troubles.toSay()).hasSize(50);
        assertThat(troubles.toSay()).isEmpty();
        time.passMs(1000);
        assertThat(troubles.toSay()).hasSize(50);
        time.passMs(1000);
        assertThat(troubles.toSay()).hasSize(20);
    }
}
