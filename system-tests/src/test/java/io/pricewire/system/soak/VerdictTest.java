// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Lane LANE = new Lane(EventKind.PRICE_UPDATE, 0);
    private static final Tally.Count WELL = new Tally.Count(3, 3, 3, 0, 0);
    private static final CacheWatch.Counts CLEAN = new CacheWatch.Counts(100, 0, 0, 0, 0);
    private static final Verdict.Reading READ = new Verdict.Reading(0, 0, 0, 0);
    private static final Verdict.Stopping STOPPED = new Verdict.Stopping(List.of(Duration.ofSeconds(1)), 0, 2);
    private static final Verdict.Keys KEYS = new Verdict.Keys(Duration.ofSeconds(60), List.of());
    private static final Footprint SMALL = new Footprint(100, 50, 40);
    private static final Instant START = Instant.EPOCH;
    private static final Strike KILL_REDIS = new Strike("kill-redis", Duration.ofSeconds(10), random -> {});
    private static final Incident OVERCOME = incident(Duration.ofMillis(500));

    private Duration excused = Duration.ZERO;

    @Test
    void findsNothingInARunWithoutAFlaw() {
        assertThat(verdict(WELL, CLEAN, READ, List.of(OVERCOME), List.of(), STOPPED, SMALL))
                .isEmpty();
    }

    @Test
    void namesALossADoubleAndADisorder() {
        for (Tally.Count flawed : List.of(
                new Tally.Count(3, 2, 2, 1, 0), new Tally.Count(3, 4, 3, 0, 0), new Tally.Count(3, 3, 3, 0, 1))) {
            assertThat(verdict(flawed, CLEAN, READ, List.of(OVERCOME), List.of(), STOPPED, SMALL))
                    .singleElement()
                    .asString()
                    .contains("soak.numbered-prices-0");
        }
    }

    @Test
    void namesEachSinOfTheCache() {
        assertThat(verdict(
                        WELL,
                        new CacheWatch.Counts(100, 1, 2, 3, 4),
                        READ,
                        List.of(OVERCOME),
                        List.of(),
                        STOPPED,
                        SMALL))
                .hasSize(4);
    }

    @Test
    void namesWhatTheFollowerMissed() {
        assertThat(verdict(WELL, CLEAN, new Verdict.Reading(5, 1, 1, 1), List.of(OVERCOME), List.of(), STOPPED, SMALL))
                .hasSize(4);
    }

    @Test
    void namesAStrikeThatWasNotOvercomeInTimeOrDidNotFire() {
        for (Incident late : List.of(incident(null), incident(Duration.ofSeconds(11)))) {
            assertThat(verdict(WELL, CLEAN, READ, List.of(late), List.of(), STOPPED, SMALL))
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line).contains("NOT overcome"))
                    .anySatisfy(line -> assertThat(line).contains("fired 0 times"));
        }
    }

    @Test
    void namesFailedTasksSlowStopsAndLeaks() {
        assertThat(verdict(
                        WELL,
                        CLEAN,
                        READ,
                        List.of(OVERCOME),
                        List.of("soak-sink-0: trace"),
                        new Verdict.Stopping(List.of(Duration.ofSeconds(11)), 1, 0),
                        new Footprint(400, 50, 40)))
                .hasSize(4);
    }

    @Test
    void namesAMachineThatStoodStillForMoreThanATenth() {
        excused = Duration.ofSeconds(12);
        assertThat(verdict(WELL, CLEAN, READ, List.of(OVERCOME), List.of(), STOPPED, SMALL))
                .isEmpty();
        excused = Duration.ofSeconds(13);
        assertThat(verdict(WELL, CLEAN, READ, List.of(OVERCOME), List.of(), STOPPED, SMALL))
                .singleElement()
                .asString()
                .contains("stood still");
    }

    @Test
    void isToldInFullAsTablesAndAsJson() {
        VerdictText text = new VerdictText(whole(WELL, CLEAN, READ, List.of(OVERCOME), List.of(), STOPPED, SMALL));
        assertThat(text.tables())
                .contains("| soak.numbered-prices-0 | 3 | 3 | 3 | 0 | 0 |")
                .contains("| total | 9 | 9 | 9 | 0 | 0 |")
                .contains("| kill-redis | 1 | 0.50 s | 0.50 s | 0.12 s | 0.12 s |");
        assertThat(text.json()).contains("\"passed\" : true").contains("\"recoveredMillis\" : 500");
    }

    private static Incident incident(Duration recovered) {
        return new Incident(KILL_REDIS, Incident.Area.INFRASTRUCTURE, START, START.plusSeconds(2), recovered, 120, "");
    }

    private List<String> verdict(
            Tally.Count count,
            CacheWatch.Counts cache,
            Verdict.Reading reading,
            List<Incident> incidents,
            List<String> failed,
            Verdict.Stopping stopping,
            Footprint after) {
        return whole(count, cache, reading, incidents, failed, stopping, after).violations();
    }

    private Verdict whole(
            Tally.Count count,
            CacheWatch.Counts cache,
            Verdict.Reading reading,
            List<Incident> incidents,
            List<String> failed,
            Verdict.Stopping stopping,
            Footprint after) {
        return new Verdict(
                new SoakOptions(1, 1, 3000, 1, List.of(), false),
                Map.of(LANE, count),
                WELL,
                WELL,
                List.of(),
                reading,
                cache,
                KEYS,
                KEYS,
                excused,
                Duration.ofMinutes(2),
                incidents,
                List.of("kill-redis"),
                failed,
                stopping,
                SMALL,
                after);
    }
}
