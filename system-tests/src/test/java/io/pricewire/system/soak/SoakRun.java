// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.local.LocalWorker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets events flow through a stage, strikes at it, and judges what came of them. */
final class SoakRun {

    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration DRAINING = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** A killed worker's tasks are taken over, and then read on, seconds after Connect's REST API answers again. */
    private static final Duration STEADY = Duration.ofSeconds(6);

    private static final int FEWEST_LOOKS_A_SECOND = 3;
    private static final int MOST_AFTERTHOUGHTS = 3;

    private final SoakOptions options;
    private final Clock clock = Clock.systemUTC();
    private final Stage stage;
    private final Connectors connectors;
    private final InfrastructureStrikes infrastructure;
    private final List<String> broken = new ArrayList<>();

    SoakRun(SoakOptions options, Stage stage) {
        this.options = options;
        this.stage = stage;
        this.connectors = new Connectors(stage, !options.failover());
        this.infrastructure = new InfrastructureStrikes(stage, connectors);
    }

    /** The run, from the first connector to the last worker. */
    Verdict run() throws InterruptedException {
        LocalWorker lasting = stage.workers().get(0);
        CacheWatch cache = new CacheWatch(stage.redis(), options.failover());
        TaskWatch tasks = new TaskWatch(connectors);
        Standstills standstills = new Standstills(clock);
        try (NumberedEvents events = new NumberedEvents(stage.broker().bootstrapServers());
                Audit audit = Audit.follow(stage.redis().readersUri())) {
            connectors.create();
            events.start(options.rate());
            Footprint before;
            Footprint after;
            Instant began;
            Chaos above;
            Chaos below;
            Watchers watchers = Watchers.start(cache, tasks, standstills);
            try {
                warmUp(audit, cache);
                standstills.beginAnew();
                began = clock.instant();
                before = Footprint.of(lasting);
                Chaos.Span span = Chaos.Span.of(options, clock.instant());
                above = upstream(audit, cache, span);
                below = infrastructure(audit, cache, span, above);
                wreak(above, below);
                System.out.println("The chaos is over; a quiet minute follows.");
                Thread.sleep(QUIET.toMillis());
                after = Footprint.of(lasting);
            } finally {
                watchers.close();
            }
            Duration watched = Duration.between(began, clock.instant());
            broken.addAll(watchers.broken());
            attempt(
                    "stop a worker with its tasks",
                    () -> infrastructure.stop(stage.workers().get(1)));
            attempt("stop producing", events::stop);
            attempt("end the source", connectors::endSource);
            Emitted emitted = drainToTheEnd(audit);
            try (Audit judged = options.failover() ? readAgain(emitted) : audit) {
                attempt("stop the other worker with its tasks", () -> infrastructure.stop(lasting));
                List<Incident> incidents = incidents(above, below);
                List<Incident> under =
                        incidents.stream().filter(Incident::isBelow).toList();
                check(events, emitted, cache);
                cache.numbered().looksThatTook(Standstills.SHORTEST).stream()
                        .filter(look -> under.stream().noneMatch(incident -> incident.covers(look.from())))
                        .forEach(look -> standstills.note(look.from(), look.to()));
                return new Verdict(
                        options,
                        judged.counts(emitted.numbered()),
                        Tally.of(emitted.prices(), judged.prices()),
                        Tally.of(emitted.statuses(), judged.statuses()),
                        broken,
                        judged.reading(),
                        cache.counts(),
                        Verdict.Keys.of(cache.numbered(), under, standstills),
                        Verdict.Keys.of(cache.polled(), incidents, standstills),
                        standstills.covered(),
                        watched,
                        incidents,
                        Stream.of(below, above)
                                .flatMap(chaos -> chaos.kinds().stream())
                                .toList(),
                        failures(tasks),
                        stopping(incidents),
                        before,
                        after);
            }
        }
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    /** What does not work on the way to the judgement is part of it, and does not prevent it. */
    private void attempt(String what, Step step) throws InterruptedException {
        try {
            step.take();
        } catch (RuntimeException e) {
            broken.add("could not " + what + ": " + e.getMessage());
        }
    }

    private void warmUp(Audit audit, CacheWatch cache) throws InterruptedException {
        Instant start = clock.instant();
        boolean warm = Hold.until(
                () -> audit.isFlowingSince(start)
                        && cache.numbered().isCompleteSince(start)
                        && cache.polled().isCompleteSince(start),
                WARM_UP);
        if (!warm) {
            throw new IllegalStateException(
                    "Not every price stands in Redis after " + WARM_UP.toMinutes() + " minutes");
        }
        cache.numbered().beginAnew();
        cache.polled().beginAnew();
    }

    private Chaos upstream(Audit audit, CacheWatch cache, Chaos.Span span) {
        List<Strike> strikes = chosen(
                new UpstreamStrikes(stage.jupiter(), () -> audit.statuses().size()).all());
        return new Chaos(
                Incident.Area.UPSTREAM,
                new Schedule(strikes, options.seed() + 1),
                new Chaos.Recovery(cache.polled()::isCompleteSince, Duration.ZERO, cache.polled()),
                span,
                clock);
    }

    private Chaos infrastructure(Audit audit, CacheWatch cache, Chaos.Span span, Chaos above) {
        List<Strike> strikes = chosen(options.failover() ? infrastructure.onReplicas() : infrastructure.onOneServer());
        return new Chaos(
                Incident.Area.INFRASTRUCTURE,
                new Schedule(strikes, options.seed()),
                new Chaos.Recovery(
                        since -> audit.isFlowingSince(since)
                                && cache.numbered().isCompleteSince(since)
                                && (above.isStriking() || cache.polled().isCompleteSince(since)),
                        STEADY,
                        cache.numbered()),
                span,
                clock);
    }

    private List<Strike> chosen(List<Strike> all) {
        return all.stream()
                .filter(strike -> options.only().isEmpty() || options.only().contains(strike.name()))
                .toList();
    }

    /** Strikes at the infrastructure and at upstream at the same time, each area at its own pace. */
    private static void wreak(Chaos above, Chaos below) throws InterruptedException {
        Thread first = new Thread(above, "upstream");
        Thread second = new Thread(below, "infrastructure");
        first.start();
        second.start();
        first.join();
        second.join();
    }

    private List<Incident> incidents(Chaos above, Chaos below) {
        Stream.of(above, below).map(Chaos::died).flatMap(Optional::stream).forEach(broken::add);
        return Stream.of(above, below)
                .flatMap(chaos -> chaos.incidents().stream())
                .sorted(Comparator.comparing(Incident::start))
                .toList();
    }

    /** Waits for the last events; a task that Connect has forgotten may have sent more of them meanwhile. */
    private Emitted drainToTheEnd(Audit audit) throws InterruptedException {
        Emitted emitted = emitted();
        drain(audit, emitted);
        Emitted now = emitted();
        for (int more = 0; !now.equals(emitted) && more < MOST_AFTERTHOUGHTS; more++) {
            emitted = now;
            drain(audit, emitted);
            now = emitted();
        }
        if (!now.equals(emitted)) {
            broken.add("the topics grow although nobody is to write any more");
        }
        return emitted;
    }

    private Emitted emitted() {
        return Emitted.read(stage.broker().bootstrapServers());
    }

    /** Waits for the last events. */
    private void drain(Audit audit, Emitted emitted) throws InterruptedException {
        if (!Hold.until(() -> audit.hasHeard(emitted), DRAINING)) {
            broken.add("the last events did not come through in " + DRAINING.toSeconds() + " s");
        }
        Thread.sleep(SILENCE.toMillis()); // Whatever came now would be one too many.
    }

    /** What the streams hold in the end, whatever followers may have seen before a replica took over. */
    private Audit readAgain(Emitted emitted) throws InterruptedException {
        Audit audit = Audit.follow(stage.redis().readersUri());
        drain(audit, emitted);
        return audit;
    }

    private void check(NumberedEvents events, Emitted emitted, CacheWatch cache) {
        if (!emitted.numbered().equals(events.last())) {
            broken.add("the broker does not hold the numbered events that were produced: the run proves nothing");
        }
        if (cache.counts().looks() < FEWEST_LOOKS_A_SECOND * TimeUnit.MINUTES.toSeconds(options.minutes())) {
            broken.add("the cached values were looked at only " + cache.counts().looks() + " times");
        }
    }

    /** The tasks that Connect called FAILED when it was asked, and those that the workers' logs tell of. */
    private List<String> failures(TaskWatch tasks) {
        List<String> failures = new ArrayList<>(tasks.failures());
        stage.lines()
                .filter(line -> line.contains("uncaught and unrecoverable"))
                .forEach(failures::add);
        return failures;
    }

    private Verdict.Stopping stopping(List<Incident> incidents) {
        List<Incident> withoutBroker = incidents.stream()
                .filter(incident -> incident.name().equals(InfrastructureStrikes.STOP_BROKER))
                .toList();
        Map<Boolean, Long> givenUp = stage.lines()
                .filter(line -> line.contains("Graceful stop of"))
                .map(SoakReport::timeOf)
                .collect(Collectors.partitioningBy(
                        time -> withoutBroker.stream().anyMatch(incident -> incident.covers(time)),
                        Collectors.counting()));
        return new Verdict.Stopping(infrastructure.stops(), givenUp.get(false), givenUp.get(true));
    }
}
