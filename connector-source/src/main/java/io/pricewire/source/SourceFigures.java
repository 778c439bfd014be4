// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.figures.Figure;
import io.pricewire.figures.RecentValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** The figures of one task: their names, what they mean, and where they come from. */
final class SourceFigures {

    private final List<Figure> figures = new ArrayList<>();

    private SourceFigures() {}

    /** @param interval from one request for a subject to the next, as the budget allows it */
    static List<Figure> of(
            SourceCounts counts,
            SourceTimes times,
            Duration interval,
            Endpoints endpoints,
            EndpointHealth health,
            RequestBudget budget) {
        SourceFigures all = new SourceFigures();
        all.addRequests(counts, times);
        all.addRecords(counts);
        all.addSpread("tick-lateness-ms", "How late ticks were taken, in ms", times.lateness());
        all.add(
                "effective-interval-ms",
                "Time from one request for a token or pool to the next, in ms: longer than poll.interval.ms where the"
                        + " request rate does not allow that",
                interval::toMillis);
        all.add(
                "rate-limited",
                "Whether requests wait for the quota's reset: 1, else 0",
                () -> budget.isPaused() ? 1 : 0);
        all.addEndpoints(counts, endpoints, health);
        return List.copyOf(all.figures);
    }

    private void addRequests(SourceCounts counts, SourceTimes times) {
        add("requests-total", "Requests sent", counts.requests);
        for (OutcomeClass kind : OutcomeClass.values()) {
            add(kind.words() + "-total", "Requests that came to this: " + kind.meaning(), counts.outcomes.get(kind));
        }
        addSpread(
                "request-latency-ms",
                "Time from a request until its whole answer or its failure, in ms",
                times.requests());
    }

    private void addRecords(SourceCounts counts) {
        add("records-total", "Prices or pool states emitted", counts.records);
        add("older-total", "Answers not emitted, because a newer one was", counts.older);
        add(
                "unchanged-total",
                "Answers not emitted, because they tell nothing new (emit.mode=on-change)",
                counts.unchanged);
        add("missing-total", "Tokens or pools without figures, in all answers together", counts.missing);
        add("tokens-missing", "Tokens or pools that have no figures now", counts.missingNow::get);
    }

    private void addEndpoints(SourceCounts counts, Endpoints endpoints, EndpointHealth health) {
        add("failovers-total", "How often answers began to come from another endpoint", counts.failovers);
        add("probes-total", "Requests to endpoints that were not well, to see whether they are again", counts.probes);
        add(
                "active-endpoint",
                "Which endpoint gave the newest answer: 1 for the preferred one, 0 before the first answer",
                () -> health.active().map(endpoints.all()::indexOf).orElse(-1) + 1);
        int number = 0;
        for (Endpoint endpoint : endpoints.all()) {
            number++;
            add(
                    "endpoint-" + number + "-breaker-state",
                    "The circuit breaker of endpoint " + number
                            + ": 0 closed, 1 half open (one request is on trial), 2 open",
                    () -> switch (endpoint.state()) {
                        case CLOSED -> 0;
                        case HALF_OPEN -> 1;
                        default -> 2;
                    });
        }
    }

    private void addSpread(String name, String what, RecentValues values) {
        add(name + "-p50", what + ": median", () -> values.percentile(50) / 1000);
        add(name + "-p99", what + ": 99 of 100 are not above", () -> values.percentile(99) / 1000);
        add(name + "-max", what + ": greatest", () -> values.max() / 1000);
    }

    private void add(String name, String description, LongAdder count) {
        add(name, description, count::sum);
    }

    private void add(String name, String description, DoubleSupplier value) {
        figures.add(new Figure(name, description, value));
    }
}
