// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends questions to endpoints within the budget, gives each request its deadline, which bounds how many are under way,
 * and asks elsewhere what an endpoint failed to answer. Used by one thread; the endpoints' threads only hand over what has arrived.
 */
final class Dispatch implements AutoCloseable {

    private final Endpoints endpoints;
    private final RequestBudget budget;
    private final OutcomeClassifier classifier;
    private final long timeoutNanos;
    private final EndpointHealth health;
    private final SourceCounts counts;
    private final SourceTimes times;
    private final BlockingQueue<Arrival> arrivals;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Deque<Due> due = new ArrayDeque<>();
    private final Map<Long, Request> underWay = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private long requests;

    /** Waits for answers at the given queue. */
    Dispatch(
            Endpoints endpoints,
            RequestBudget budget,
            Duration timeout,
            EndpointHealth health,
            SourceCounts counts,
            SourceTimes times,
            BlockingQueue<Arrival> arrivals,
            Clock clock,
            LongSupplier nanoTime) {
        this.endpoints = endpoints;
        this.budget = budget;
        this.classifier = new OutcomeClassifier(clock);
        this.timeoutNanos = timeout.toNanos();
        this.health = health;
        this.counts = counts;
        this.times = times;
        this.arrivals = arrivals;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * What an endpoint's thread hands over.
     *
     * @param nanos when it came
     */
    record Arrival(long request, Outcome outcome, long nanos) {}

    /**
     * A question that waits for the budget.
     *
     * @param trial the endpoint that it is to try, or null for the best one
     * @param asked the endpoints that have failed to answer it in this turn
     */
    private record Due(Question question, Endpoint trial, Set<Endpoint> asked) {}

    /**
     * Makes the questions of a turn due; while the quota is used up the turn is skipped.
     *
     * @param all every question there is; an unwell endpoint is tried with one of them, not of the turn's, for it may have
     *     to wait for its tries, so that it would meet only those of every other turn
     */
    void turn(List<Question> questions, List<Question> all) {
        if (budget.isPaused() || questions.isEmpty()) {
            return;
        }
        if (endpoints.best(Set.of()).isPresent()) {
            questions.forEach(question -> add(new Due(question, null, Set.of())));
        }
        for (Endpoint unwell : endpoints.toTry()) {
            add(new Due(unwell.trial(all), unwell, Set.of()));
        }
    }

    /** Each question waits once for the best endpoint, and each endpoint once to be tried, whatever with. */
    private void add(Due question) {
        boolean waits = due.stream()
                .anyMatch(other -> other.trial == question.trial
                        && (question.trial != null || other.question.equals(question.question)));
        if (!waits) {
            due.addLast(question);
        }
    }

    /** Sends what is due, as far as the budget goes. */
    void send() {
        while (!due.isEmpty() && budget.nanosUntilFree() == 0) {
            Due next = due.removeFirst();
            Optional<Endpoint> endpoint = next.trial == null ? endpoints.best(next.asked) : Optional.of(next.trial);
            if (endpoint.isPresent() && budget.take()) {
                send(next, endpoint.get());
            }
        }
    }

    private void forget(Due question) {
        if (question.trial != null) {
            question.trial.giveProbeBack();
        }
    }

    private void send(Due next, Endpoint endpoint) {
        long number = ++requests;
        Question question = next.question;
        Set<Endpoint> asked = new HashSet<>(next.asked);
        asked.add(endpoint);
        Instant sentAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long sentNanos = nanoTime.getAsLong();
        var exchange = endpoint.line().get(question.path());
        boolean probe = next.trial != null && endpoints.best(Set.of()).isPresent();
        Request request = new Request(number, question, endpoint, sentAt, sentNanos, asked, probe, exchange);
        underWay.put(number, request);
        endpoint.sent(request);
        counts.requests.increment();
        if (next.trial != null) {
            counts.probes.increment();
        }
        var unused = exchange.thenApply(reply -> classifier.of(question, reply))
                .exceptionally(classifier::of)
                .thenAccept(outcome -> arrivals.add(new Arrival(number, outcome, nanoTime.getAsLong())));
    }

    /** Takes what has come, so that no endpoint is thought to keep waiting what only nobody has fetched. */
    void collect() {
        for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            take(arrival);
        }
    }

    private void take(Arrival arrival) {
        Request request = underWay.remove(arrival.request);
        if (request != null) {
            settle(request, arrival.outcome, arrival.nanos);
        }
    }

    /** What was collected; when that is nothing, waits until an answer comes, something is to be sent, or time is over. */
    List<Answer> answers(long atMostNanos) throws InterruptedException {
        long wait = answers.isEmpty() ? Math.min(atMostNanos, nanosToNextDuty()) : 0;
        Arrival first = arrivals.poll(wait, TimeUnit.NANOSECONDS);
        if (first != null) {
            take(first);
            collect();
        }
        for (Request request : overdue()) {
            underWay.remove(request.number());
            request.exchange().cancel(true);
            String reason = "no whole answer within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms";
            settle(request, Outcome.of(OutcomeClass.FAILED, reason), nanoTime.getAsLong());
        }
        List<Answer> all = List.copyOf(answers);
        answers.clear();
        return all;
    }

    private long nanosToNextDuty() {
        long toSend = due.isEmpty() ? Long.MAX_VALUE : budget.nanosUntilFree();
        long toDeadline = underWay.values().stream()
                .findFirst()
                .map(oldest -> Math.max(0, oldest.sentNanos() + timeoutNanos - nanoTime.getAsLong()))
                .orElse(Long.MAX_VALUE);
        return Math.min(toSend, toDeadline);
    }

    private List<Request> overdue() {
        long now = nanoTime.getAsLong();
        return underWay.values().stream()
                .takeWhile(request -> now - request.sentNanos() >= timeoutNanos)
                .toList();
    }

    private void settle(Request request, Outcome received, long nanos) {
        Outcome outcome = request.endpoint().settle(request, received, nanos);
        counts.outcome(outcome.kind());
        times.requested(nanos - request.sentNanos());
        health.note(request, outcome);
        if (outcome.kind() == OutcomeClass.RATE_LIMITED) {
            budget.pause(outcome.pause());
            due.forEach(this::forget);
            due.clear();
        }
        if (outcome.kind().isEndpointsFault() && mayBeAskedElsewhere(request)) {
            due.addFirst(new Due(request.question(), null, request.asked()));
        } else {
            answers.add(new Answer(request, outcome));
        }
    }

    /** Not when a later request has gone out already: its answer will be newer. */
    private boolean mayBeAskedElsewhere(Request request) {
        boolean askedAnew = underWay.values().stream()
                        .anyMatch(other -> other.number() > request.number()
                                && other.question().equals(request.question()))
                || due.stream().anyMatch(other -> other.question.equals(request.question()) && other.trial == null);
        return !askedAnew
                && !budget.isPaused()
                && endpoints.best(request.asked()).isPresent();
    }

    @Override
    public void close() {
        underWay.values().forEach(request -> request.exchange().cancel(true));
        endpoints.close();
    }
}
