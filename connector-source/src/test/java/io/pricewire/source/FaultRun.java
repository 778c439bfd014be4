// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.local.Lateness;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Lets a source meet a fault, in real time, and tells what came of it. */
final class FaultRun {

    static final Duration INTERVAL = Duration.ofMillis(250);

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LONGEST_GAP = Duration.ofMillis(1500);
    private static final List<Token> TOKENS =
            List.of(new Token("SOL", SOL), new Token("USDC", USDC), new Token("BONK", BONK));
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final FaultRow row;
    private final List<SourceRecord> prices = new ArrayList<>();
    private final Map<String, List<String>> said = new TreeMap<>();
    private final Map<OutcomeClass, Long> outcomes = new EnumMap<>(OutcomeClass.class);
    private SourceCounts counts;
    private Poller poller;

    private FaultRun(FaultRow row) {
        this.row = row;
    }

    /**
     * What came of it.
     *
     * @param outcomes of the requests that ended while the fault was on
     * @param emitted the tokens with records asked for meanwhile
     * @param said status events until prices flowed again
     * @param flowsAgain when the last of the tokens was asked for anew; null when it was not
     * @param longestGap between the requests of two records of SOL that follow each other
     * @param undisturbed whether nothing else went wrong before the fault, and after prices flowed again
     */
    record Result(
            FaultRow row,
            List<OutcomeClass> outcomes,
            String emitted,
            String said,
            Instant end,
            Instant flowsAgain,
            Duration longestGap,
            long older,
            boolean undisturbed) {

        /** Whether the source did with one endpoint what the row says. */
        boolean isAsExpected() {
            return outcomes.equals(row.outcomes())
                    && emitted.equals(row.emitted())
                    && flowsAgainInTime()
                    && (older > 0 || !row.bringsOneTooLate());
        }

        boolean hasNoLongGap() {
            return longestGap.compareTo(LONGEST_GAP) <= 0;
        }

        boolean flowsAgainInTime() {
            return flowsAgain != null && !flowsAgain.isAfter(row.flowsAgainBy(end, INTERVAL));
        }
    }

    /**
     * Runs with a second endpoint that is well, or without one. What does not hold is run again when a thread that
     * was due had to wait meanwhile.
     */
    static Result of(FaultRow row, boolean second, Lateness lateness) throws IOException, InterruptedException {
        for (int attempt = 1; true; attempt++) {
            Instant start = Instant.now();
            Result result = of(row, second);
            boolean holds = second ? result.hasNoLongGap() : result.isAsExpected() && result.undisturbed();
            if (holds || attempt == MOST_ATTEMPTS || !lateness.isNotedSince(start)) {
                return result;
            }
        }
    }

    private static Result of(FaultRow row, boolean second) throws IOException, InterruptedException {
        try (JupiterSimulator first = JupiterSimulator.start(SimulatorOptions.defaults());
                JupiterSimulator other = JupiterSimulator.start(SimulatorOptions.defaults())) {
            return new FaultRun(row).run(first, second ? List.of(first.uri(), other.uri()) : List.of(first.uri()));
        }
    }

    private Result run(JupiterSimulator jupiter, List<URI> endpoints) throws InterruptedException {
        PollerParts parts = new PollerParts(
                settings(endpoints),
                Asking.always(PriceQuestion.all(TOKENS)),
                new PriceRecords("market.prices", OffsetForm.PRICES));
        counts = parts.counts();
        poller = parts.start(figures -> () -> {});
        try {
            assertThat(pollUntilAllFlow(Instant.EPOCH))
                    .as("prices before the fault")
                    .isNotNull();
            pollFor(Duration.ofMillis(500));
            pollUntilAnswered();
            boolean undisturbedBefore = said.isEmpty();
            Map<OutcomeClass, Long> before = snapshot();
            Instant begin = Instant.now();
            jupiter.fault(row.fault().apply(newestSlot()));
            pollFor(row.lasts());
            Instant end = Instant.now();
            jupiter.clearFaults();
            pollFor(Duration.between(Instant.now(), begin.plus(TIMEOUT)));
            snapshot().forEach((kind, count) -> outcomes.put(kind, count - before.get(kind)));
            Instant again =
                    pollUntilAllFlow(end.plus(row.pause().multipliedBy(9).dividedBy(10)));
            long failed = failures();
            Instant longAfter = end.plus(row.pause()).plusSeconds(1);
            pollFor(Duration.between(Instant.now(), longAfter));
            return result(begin, end, again, undisturbedBefore && failures() == failed);
        } finally {
            poller.close();
        }
    }

    private static PollSettings settings(List<URI> endpoints) {
        return new PollSettings(
                "matrix",
                new TaskNumber("matrix", 0, 1),
                INTERVAL,
                endpoints,
                null,
                Duration.ofMillis(300),
                TIMEOUT,
                1000,
                Duration.ofSeconds(1),
                EmitMode.ALL,
                Duration.ofSeconds(1),
                "market.status");
    }

    private Map<OutcomeClass, Long> snapshot() {
        return counts.outcomes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    private long failures() {
        return snapshot().entrySet().stream()
                .filter(outcome -> outcome.getKey() != OutcomeClass.ANSWERED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Right after an answer nothing is under way that would still be answered as if there were no fault. */
    private void pollUntilAnswered() throws InterruptedException {
        long answered = snapshot().get(OutcomeClass.ANSWERED);
        Instant until = Instant.now().plus(PATIENCE);
        while (snapshot().get(OutcomeClass.ANSWERED) == answered
                && Instant.now().isBefore(until)) {
            poll();
        }
    }

    private void pollFor(Duration time) throws InterruptedException {
        Instant until = Instant.now().plus(time);
        while (Instant.now().isBefore(until)) {
            poll();
        }
    }

    /** When the last of the tokens was asked for, of the first records of each that were asked for since then. */
    private Instant pollUntilAllFlow(Instant since) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            poll();
            Map<Object, Instant> first = new LinkedHashMap<>();
            prices.stream()
                    .filter(record -> !sentAt(record).isBefore(since))
                    .forEach(record -> first.putIfAbsent(record.key(), sentAt(record)));
            if (first.size() == TOKENS.size()) {
                return first.values().stream().max(Instant::compareTo).orElseThrow();
            }
        }
        return null;
    }

    private void poll() throws InterruptedException {
        List<SourceRecord> records = poller.poll();
        for (SourceRecord record : records == null ? List.<SourceRecord>of() : records) {
            if (record.topic().equals("market.status")) {
                Struct status = (Struct) record.value();
                String subject = status.getString("component")
                        .replaceAll("matrix/(task-0/)?", "")
                        .replaceAll("endpoint/.*", "endpoint")
                        .replaceAll("request/.*", "request");
                said.computeIfAbsent(subject, s -> new ArrayList<>()).add(status.getString("status"));
            } else {
                prices.add(record);
            }
        }
    }

    private Result result(Instant begin, Instant end, Instant again, boolean undisturbed) {
        TreeSet<String> emitted = new TreeSet<>();
        // What is asked for shortly before the end may be answered after it; a short fault is seen with what follows.
        Instant inGoodTime = row.lasts().compareTo(TIMEOUT) > 0 ? end.minus(TIMEOUT) : end.plus(TIMEOUT);
        prices.stream()
                .filter(record ->
                        sentAt(record).isAfter(begin) && sentAt(record).isBefore(inGoodTime))
                .forEach(record -> emitted.add((String) record.key()));
        List<OutcomeClass> kinds = Stream.of(OutcomeClass.values())
                .filter(kind -> outcomes.get(kind) > 0)
                .toList();
        String statuses = said.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        return new Result(
                row,
                kinds,
                emitted.isEmpty() ? FaultRow.NONE : String.join(", ", emitted),
                statuses.isEmpty() ? "nothing" : statuses,
                end,
                again,
                longestGap(),
                counts.older.sum(),
                undisturbed);
    }

    private Duration longestGap() {
        List<Instant> times = prices.stream()
                .filter(record -> record.key().equals("SOL"))
                .map(FaultRun::sentAt)
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    private long newestSlot() {
        return prices.stream()
                .map(record -> ((Struct) record.value()).getInt64("slot"))
                .mapToLong(slot -> slot)
                .max()
                .orElseThrow();
    }

    private static Instant sentAt(SourceRecord record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
