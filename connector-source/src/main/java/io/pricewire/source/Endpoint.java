// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One of the addresses that answer: the way there, and whether it is well. */
final class Endpoint implements AutoCloseable {

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    private static final Duration REST_OF_THE_DEAD = Duration.ofSeconds(60);
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final String name;
    private final Line line;
    private final SlotWatch slots;
    private final LongSupplier nanoTime;
    private final CircuitBreaker breaker;
    private final Set<Request> underWay = new HashSet<>();
    private long restUntil;
    private long slowUntil;
    private boolean refused;
    private int unanswered;

    /** The name goes into messages. */
    Endpoint(String name, Line line, Duration longestStall, LongSupplier nanoTime) {
        this.name = name;
        this.line = line;
        this.slots = new SlotWatch(longestStall);
        this.nanoTime = nanoTime;
        this.restUntil = nanoTime.getAsLong();
        this.slowUntil = restUntil;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(new MonotonicClock(nanoTime))
                        .slidingWindow(6, 3, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .recordResult(kind -> kind != OutcomeClass.ANSWERED)
                        .failureRateThreshold(50)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialBackoff(FIRST_REST, 2, LONGEST_REST))
                        .build());
    }

    /** Takes it for unwell until a probe has shown otherwise. */
    void distrust() {
        breaker.transitionToOpenState();
    }

    /** Whether it is asked in the ordinary course of things. */
    boolean isWell() {
        return breaker.getState() == State.CLOSED;
    }

    /** Whether it has not kept anybody waiting, now or just before, for longer than one does where there is another. */
    boolean isPrompt() {
        long now = nanoTime.getAsLong();
        return now - slowUntil >= 0
                && underWay.stream().allMatch(request -> now - request.sentNanos() < PATIENCE_NANOS);
    }

    /** Whether it has rested long enough to be tried beside the endpoint that is in use; if so this is the try. */
    boolean takeProbe() {
        return !isWell() && hasRested() && breaker.tryAcquirePermission();
    }

    /** Takes back a try that came to nothing. */
    void giveProbeBack() {
        breaker.releasePermission();
    }

    /** Whether it may be tried, unwell as it is, because no endpoint is well. */
    boolean isLastResort() {
        return !refused || hasRested();
    }

    /** The question to try it with: after each that got no answer the next, for that may have been the question's fault. */
    Question trial(List<Question> questions) {
        return questions.get(unanswered % questions.size());
    }

    private boolean hasRested() {
        return nanoTime.getAsLong() - restUntil >= 0;
    }

    /** Notes that a request is on its way to this endpoint. */
    void sent(Request request) {
        underWay.add(request);
    }

    /**
     * Draws the consequences of an outcome, and answers it, or a worse one for an answer whose slots stand still.
     *
     * @param nanos when it came, which may be long before somebody looks
     */
    Outcome settle(Request request, Outcome received, long nanos) {
        underWay.remove(request);
        Outcome outcome = received;
        if (received.kind() == OutcomeClass.ANSWERED && slots.isFrozen(received.body(), nanos)) {
            outcome = Outcome.of(
                    OutcomeClass.STALE,
                    "slots that have not moved for " + slots.stoodFor(nanos).toMillis() + " ms");
        }
        long tookNanos = nanos - request.sentNanos();
        if (tookNanos >= PATIENCE_NANOS) {
            slowUntil = nanos + FIRST_REST.toNanos();
        }
        unanswered = received.kind() == OutcomeClass.ANSWERED ? 0 : unanswered + 1;
        switch (outcome.kind()) {
            case ANSWERED -> succeeded(tookNanos);
            case FAILED, STALE -> breaker.onResult(tookNanos, TimeUnit.NANOSECONDS, outcome.kind());
            case REFUSED, DEAD -> rest(outcome.kind() == OutcomeClass.REFUSED);
            case BAD_REQUEST, RATE_LIMITED -> saidNothing(tookNanos, outcome.kind());
        }
        return outcome;
    }

    /** No failure of an endpoint that is well, but a try that has not shown it to be well again. */
    private void saidNothing(long tookNanos, OutcomeClass kind) {
        if (isWell()) {
            breaker.releasePermission();
        } else {
            breaker.onResult(tookNanos, TimeUnit.NANOSECONDS, kind);
        }
    }

    private void succeeded(long tookNanos) {
        breaker.onResult(tookNanos, TimeUnit.NANOSECONDS, OutcomeClass.ANSWERED);
        refused = false;
        if (!isWell()) {
            breaker.transitionToClosedState();
        }
    }

    private void rest(boolean isRefused) {
        refused = isRefused;
        restUntil = nanoTime.getAsLong() + REST_OF_THE_DEAD.toNanos();
        if (breaker.getState() != State.OPEN) {
            breaker.transitionToOpenState();
        }
    }

    String name() {
        return name;
    }

    Line line() {
        return line;
    }

    State state() {
        return breaker.getState();
    }

    @Override
    public void close() {
        line.close();
    }
}
