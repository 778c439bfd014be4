// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Instant START = Instant.EPOCH;

    private final Freshness freshness = new Freshness();

    @Test
    void countsTheTimeThatKeysWereMissing() {
        look(0, true);
        look(100, false);
        look(200, false);
        look(300, true);
        look(400, false);
        assertThat(freshness.inexcusableGaps(time -> false))
                .containsExactly(
                        new Freshness.Gap(START, START.plusMillis(200)),
                        new Freshness.Gap(START.plusMillis(300), START.plusMillis(400)));
    }

    @Test
    void forgivesWhatIsMissingDuringAnIncidentAndUntilTheRecoveryFromIt() {
        look(0, true);
        look(100, false);
        look(200, false);
        look(300, false);
        Incident incident = new Incident(
                new Strike("kill-redis", Duration.ofSeconds(10), random -> {}),
                Incident.Area.INFRASTRUCTURE,
                START.plusMillis(50),
                START.plusMillis(150),
                Duration.ofMillis(100),
                0,
                "");
        assertThat(freshness.judged(incident::covers)).isEqualTo(Duration.ofMillis(100));
        assertThat(freshness.longestGapMs(START.plusMillis(50), START.plusMillis(250)))
                .isEqualTo(200);
        assertThat(freshness.inexcusableGaps(incident::covers))
                .containsExactly(new Freshness.Gap(START.plusMillis(200), START.plusMillis(300)));
    }

    @Test
    void isCompleteOnlyByALookThatBeganLateEnough() {
        look(100, true);
        assertThat(freshness.isCompleteSince(START.plusMillis(50))).isTrue();
        assertThat(freshness.isCompleteSince(START.plusMillis(150))).isFalse();
        look(200, false);
        assertThat(freshness.isCompleteSince(START.plusMillis(50))).isFalse();
    }

    private void look(long millis, boolean complete) {
        freshness.note(START.plusMillis(millis), START.plusMillis(millis + 5), complete);
    }
}
