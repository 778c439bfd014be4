// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.figures.Figure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a poller together from its settings. */
final class PollerParts {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final PollSettings settings;
    private final Asking asking;
    private final Records records;
    private final SourceCounts counts = new SourceCounts();
    private final PollPlan plan;
    private final EmissionGate gate;
    private final Troubles troubles;

    PollerParts(PollSettings settings, Asking asking, Records records) {
        this.settings = settings;
        this.asking = asking;
        this.records = records;
        this.plan = PollPlan.of(settings.interval(), asking.requestsPerRound(), settings.rateShare());
        this.gate = new EmissionGate(
                settings.emitMode(), settings.longestSilence(), plan.interval(), settings.longestStall(), counts);
        this.troubles = new Troubles(settings.component(), LOG, Clock.systemUTC(), System::nanoTime);
    }

    EmissionGate gate() {
        return gate;
    }

    Troubles troubles() {
        return troubles;
    }

    /** What there may be trouble with, as {@link Troubles} calls it. */
    Set<String> troubled(List<? extends Subject> subjects) {
        Set<String> all = new LinkedHashSet<>();
        all.addAll(EndpointHealth.subjects(settings.task().owner(), settings.endpointNames()));
        all.addAll(asking.labels());
        subjects.forEach(subject -> all.add(subject.label()));
        return all;
    }

    /** What tasks may have had trouble with under other settings, and that no task has to do with now. */
    Set<String> abandoned(List<? extends Subject> subjects) {
        Set<String> all = new LinkedHashSet<>();
        subjects.forEach(subject -> all.add(Question.label(subject)));
        all.add(DecimalsQuestion.label(settings.task().owner()));
        for (String owner : settings.task().formerOwners()) {
            all.addAll(EndpointHealth.subjects(owner, settings.endpointNames()));
            all.add(DecimalsQuestion.label(owner));
        }
        all.removeAll(troubled(subjects));
        return all;
    }

    SourceCounts counts() {
        return counts;
    }

    /**
     * Starts it.
     *
     * @param show shows the task's figures and answers how to take them back
     */
    Poller start(Function<List<Figure>, Runnable> show) {
        sayWhereItIsSlower();
        Clock clock = Clock.systemUTC();
        LongSupplier nanoTime = System::nanoTime;
        Endpoints endpoints = new Endpoints(endpoints(nanoTime));
        EndpointHealth health = new EndpointHealth(settings.task().owner(), endpoints.preferred(), troubles, counts);
        RequestBudget budget = new RequestBudget(settings.rateShare(), nanoTime);
        SourceTimes times = new SourceTimes(nanoTime);
        Dispatch dispatch = new Dispatch(
                endpoints,
                budget,
                settings.requestTimeout(),
                health,
                counts,
                times,
                new LinkedBlockingQueue<>(),
                clock,
                nanoTime);
        return new Poller(
                asking,
                new PollSchedule(plan, nanoTime),
                dispatch,
                gate,
                records,
                troubles,
                new StatusRecords(settings.statusTopic()),
                counts,
                times,
                show.apply(SourceFigures.of(counts, times, plan.interval(), endpoints, health, budget)));
    }

    private List<Endpoint> endpoints(LongSupplier nanoTime) {
        List<Endpoint> endpoints = new ArrayList<>();
        Iterator<String> names = settings.endpointNames().iterator();
        for (URI uri : settings.endpoints()) {
            Line line = new HttpLine(uri, settings.apiKey(), settings.connectTimeout());
            Endpoint endpoint = new Endpoint(names.next(), line, settings.longestStall(), nanoTime);
            boolean isFallback = !endpoints.isEmpty();
            if (isFallback && troubles.isSaid(settings.task().owner() + EndpointHealth.subject(endpoint.name()))) {
                // While the preferred one answers nobody else would ask it whether it is well again.
                endpoint.distrust();
            }
            endpoints.add(endpoint);
        }
        return endpoints;
    }

    private void sayWhereItIsSlower() {
        if (!plan.isSlowerThan(settings.interval())) {
            return;
        }
        Duration interval = plan.interval();
        LOG.warn(
                "{} requests a round at {} requests a second take {} ms instead of the {} ms of poll.interval.ms{}",
                asking.requestsPerRound(),
                settings.requestsPerSecond(),
                interval.toMillis(),
                settings.interval().toMillis(),
                interval.compareTo(Duration.ofSeconds(1)) > 0
                        ? "; values need price.ttl.ms (of pools pool.ttl.ms) of at least "
                                + plan.neededLife().toMillis()
                                + " in the sink, or set requests.per.second to what your plan allows"
                        : "");
    }
}
