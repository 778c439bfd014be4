// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.local.Lateness;
import io.pricewire.local.pages.GeneratedSection;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fault of upstream that is known of, and what the source makes of it. */
class FaultMatrixIT {

    /** What comes later than this can change what a source in real time does. */
    private static final Duration LATE = Duration.ofMillis(50);

    private static final int AT_ONCE = 10;

    private static final List<FaultRow> ROWS = FaultRow.all();
    private static final Map<FaultRow, FaultRun.Result> ALONE = new LinkedHashMap<>();
    private static final Map<FaultRow, FaultRun.Result> WITH_SECOND = new LinkedHashMap<>();

    @BeforeAll
    static void run() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
        try (Lateness lateness = Lateness.watch(LATE)) {
            Map<FaultRow, Future<FaultRun.Result>> alone = new HashMap<>();
            Map<FaultRow, Future<FaultRun.Result>> withSecond = new HashMap<>();
            for (FaultRow row : longestFirst()) {
                alone.put(row, executor.submit(() -> FaultRun.of(row, false, lateness)));
                if (row.elsewhere()) {
                    withSecond.put(row, executor.submit(() -> FaultRun.of(row, true, lateness)));
                }
            }
            for (FaultRow row : ROWS) {
                ALONE.put(row, alone.get(row).get());
                if (row.elsewhere()) {
                    WITH_SECOND.put(row, withSecond.get(row).get());
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** So that nobody waits at the end for one that pauses for a minute. */
    private static List<FaultRow> longestFirst() {
        return ROWS.stream()
                .sorted(Comparator.comparing(FaultRow::pause).reversed())
                .toList();
    }

    @TestFactory
    List<DynamicTest> theSourceMeets() {
        return ALONE.values().stream()
                .map(result -> DynamicTest.dynamicTest(result.row().name(), () -> {
                    assertThat(result.outcomes()).isEqualTo(result.row().outcomes());
                    assertThat(result.emitted()).isEqualTo(result.row().emitted());
                    assertThat(result.flowsAgainInTime())
                            .as("asked for anew at %s, the fault ended at %s", result.flowsAgain(), result.end())
                            .isTrue();
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> aSecondEndpointHelpsWith() {
        return WITH_SECOND.values().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.row().name(),
                        () -> assertThat(result.hasNoLongGap())
                                .as("the longest gap: %s", result.longestGap())
                                .isTrue()))
                .toList();
    }

    @Test
    void aLateAnswerIsDropped() {
        assertThat(ALONE.values())
                .filteredOn(result -> result.row().bringsOneTooLate())
                .allSatisfy(result -> assertThat(result.older()).isPositive())
                .hasSize(1);
    }

    @Test
    void theDocumentShowsWhatHappens() {
        String rows = ALONE.values().stream().map(FaultMatrixIT::line).collect(Collectors.joining("\n"));
        GeneratedSection.of("docs/fault-matrix.md", "faults of upstream").mustSay("""
                | Fault | Outcome | Records | Status events | Second endpoint | Flows again |
                | --- | --- | --- | --- | --- | --- |
                """ + rows);
    }

    private static String line(FaultRun.Result result) {
        FaultRow row = result.row();
        String kinds = result.outcomes().stream().map(OutcomeClass::words).collect(Collectors.joining(", "));
        FaultRun.Result withSecond = WITH_SECOND.get(row);
        String second = withSecond == null ? "no use" : withSecond.hasNoLongGap() ? "helps" : "gap";
        String after =
                row.pause().isZero() ? "" : " of a pause of " + row.pause().toMillis() + " ms";
        String again = result.flowsAgainInTime() ? "within 2 ticks" + after : "late";
        return "| " + String.join(" | ", row.name(), kinds, result.emitted(), result.said(), second, again) + " |";
    }
}
