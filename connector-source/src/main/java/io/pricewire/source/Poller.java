// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source task at work: requests go out on the schedule and stay in flight across polls. */
final class Poller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final long LONGEST_POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Asking asking;
    private final PollSchedule schedule;
    private final Dispatch dispatch;
    private final EmissionGate gate;
    private final Records records;
    private final Troubles troubles;
    private final StatusRecords statusRecords;
    private final SourceCounts counts;
    private final SourceTimes times;
    private final Runnable whenClosed;
    private final Set<String> missing = new HashSet<>();
    private final Map<String, Long> newestAnswered = new HashMap<>();

    /** Runs the last argument when it is closed. */
    Poller(
            Asking asking,
            PollSchedule schedule,
            Dispatch dispatch,
            EmissionGate gate,
            Records records,
            Troubles troubles,
            StatusRecords statusRecords,
            SourceCounts counts,
            SourceTimes times,
            Runnable whenClosed) {
        this.asking = asking;
        this.schedule = schedule;
        this.dispatch = dispatch;
        this.gate = gate;
        this.records = records;
        this.troubles = troubles;
        this.statusRecords = statusRecords;
        this.counts = counts;
        this.times = times;
        this.whenClosed = whenClosed;
    }

    /** Records of the answers that have come, or null when none came before the next tick or within a second. */
    List<SourceRecord> poll() throws InterruptedException {
        dispatch.collect();
        if (schedule.takeTick()) {
            tick(asking.questions());
        }
        dispatch.send();
        List<SourceRecord> emitted = new ArrayList<>();
        for (Answer answer : dispatch.answers(schedule.nanosToNextTick(LONGEST_POLL_NANOS))) {
            take(answer, emitted);
        }
        troubles.toSay().forEach(status -> emitted.add(statusRecords.record(status)));
        return emitted.isEmpty() ? null : emitted;
    }

    private void tick(List<Question> all) {
        times.ticked(schedule.lateness());
        dispatch.turn(schedule.ofThisTurn(all), all);
    }

    private void take(Answer answer, List<SourceRecord> emitted) {
        Request request = answer.request();
        String label = request.question().label();
        if (answer.outcome().kind() == OutcomeClass.ANSWERED) {
            newestAnswered.merge(label, request.number(), Math::max);
            troubles.end(label);
            Body body = answer.outcome().body();
            asking.learn(request.question(), body);
            request.question().subjects().forEach(each -> take(each, body, request, emitted));
        } else if (answer.outcome().kind() != OutcomeClass.RATE_LIMITED
                && isStillAsked(label)
                && !isServedOtherwise(request)) {
            troubles.begin(
                    label,
                    answer.outcome().kind().words(),
                    request.endpoint().name() + " gave " + answer.outcome().reason() + " to the request for "
                            + request.question());
        }
    }

    /** Of what is not asked again nothing could tell that it is well again. */
    private boolean isStillAsked(String label) {
        return asking.questions().stream().anyMatch(question -> question.label().equals(label));
    }

    /** Whether a later request was answered by now, or another endpoint answers what this one was only tried with. */
    private boolean isServedOtherwise(Request request) {
        return request.probe() || newestAnswered.getOrDefault(request.question().label(), 0L) > request.number();
    }

    private void take(Subject subject, Body body, Request request, List<SourceRecord> emitted) {
        Observation observation = body.found().get(subject.address());
        if (observation == null && body.missing().containsKey(subject.address())) {
            counts.missing.increment();
            missing.add(subject.address());
            counts.missingNow.set(missing.size());
            troubles.begin(
                    subject.label(), "missing", body.missing().get(subject.address()) + "; no record is emitted");
        } else if (observation != null) {
            take(subject, observation, request, emitted);
        }
    }

    private void take(Subject subject, Observation observation, Request request, List<SourceRecord> emitted) {
        switch (gate.judge(subject, observation, request)) {
            case NEW -> {
                isWell(subject);
                counts.records.increment();
                SourceOffset reached = new SourceOffset(request.sentAt(), gate.slot(subject));
                emitted.add(records.record(subject, observation, reached));
            }
            case UNCHANGED -> isWell(subject);
            case OLDER -> {} // An answer that came late says nothing of how the subject is now.
            case OLDER_FOR_LONG ->
                troubles.begin(
                        subject.label(),
                        "older",
                        "what comes for it stays older than what was emitted last; no record is emitted");
        }
    }

    private void isWell(Subject subject) {
        if (missing.remove(subject.address())) {
            counts.missingNow.set(missing.size());
        }
        troubles.end(subject.label());
    }

    @Override
    public void close() {
        dispatch.close();
        whenClosed.run();
        LOG.info("Stopped after {}", counts);
    }
}
