// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Carries out one strike after the other, each when the one before has been recovered from. */
final class Chaos implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Incident.Area area;
    private final Schedule schedule;
    private final Recovery recovery;
    private final Span span;
    private final Clock clock;
    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private volatile boolean striking;
    private volatile String died;

    /**
     * How recovery shows.
     *
     * @param isUpToDate whether all that is awaited is at least as new as that moment, and flows now
     * @param steadyFor how long it has to stay so
     * @param keys the keys that tell how long not every price was there
     */
    record Recovery(Predicate<Instant> isUpToDate, Duration steadyFor, Freshness keys) {}

    /**
     * How long strikes go on.
     *
     * @param rounds how many there must be
     */
    record Span(Instant end, Instant latestEnd, int rounds) {

        static Span of(SoakOptions options, Instant start) {
            Duration time = Duration.ofMinutes(options.minutes());
            return new Span(start.plus(time), start.plus(time.multipliedBy(2)), options.atLeast());
        }
    }

    Chaos(Incident.Area area, Schedule schedule, Recovery recovery, Span span, Clock clock) {
        this.area = area;
        this.schedule = schedule;
        this.recovery = recovery;
        this.span = span;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            while (!schedule.isEmpty() && goesOn()) {
                Schedule.Turn turn = schedule.next();
                striking = true;
                Incident incident = carryOut(turn);
                striking = false;
                System.out.println(incident);
                incidents.add(incident);
                Hold.between(turn.random(), 1000, 2000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            died = "no more strikes at " + area + " after " + incidents.size() + ": " + e;
        }
    }

    /** A slow machine is given longer, up to twice the time, for as many rounds as there must be. */
    private boolean goesOn() {
        Instant now = clock.instant();
        return now.isBefore(span.end()) || (schedule.rounds() < span.rounds() && now.isBefore(span.latestEnd()));
    }

    /** The kinds of its strikes. */
    List<String> kinds() {
        return schedule.names();
    }

    /** Why the strikes ended too early, if they did. */
    Optional<String> died() {
        return Optional.ofNullable(died);
    }

    private Incident carryOut(Schedule.Turn turn) throws InterruptedException {
        Strike strike = turn.strike();
        Instant start = clock.instant();
        String trouble = "";
        try {
            strike.blow().strike(turn.random());
        } catch (RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
        }
        Instant healed = clock.instant();
        Duration recovered = timeUntilSteady(healed);
        long missingMs = recovery.keys().longestGapMs(start, clock.instant());
        return new Incident(strike, area, start, healed, recovered, missingMs, trouble);
    }

    /** When all was up to date and stayed so: a rebalance can follow the healing by seconds. */
    private Duration timeUntilSteady(Instant healed) throws InterruptedException {
        Instant[] since = new Instant[1];
        boolean steady = Hold.until(
                () -> {
                    if (!recovery.isUpToDate().test(healed)) {
                        since[0] = null;
                        return false;
                    }
                    since[0] = since[0] == null ? clock.instant() : since[0];
                    return !clock.instant().isBefore(since[0].plus(recovery.steadyFor()));
                },
                PATIENCE);
        return steady ? Duration.between(healed, since[0]) : null;
    }

    /** Whether something is broken now, or not recovered from. */
    boolean isStriking() {
        return striking;
    }

    /** What has happened so far. */
    List<Incident> incidents() {
        return incidents;
    }
}
