// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a run has shown.
 *
 * @param numbered the numbered events, lane by lane
 * @param polled the source's prices, topic against stream
 * @param said what the source said of itself, topic against stream
 * @param broken what of the run itself went wrong, so that it proves less than it should
 * @param reading what the follower missed or could not read
 * @param cache what was seen of the cached values
 * @param numberedKeys how the keys of the numbered events stood outside incidents
 * @param polledKeys how the keys of the source's tokens stood outside incidents
 * @param excused how long nothing was expected, because the machine stood still
 * @param watched how long the keys were looked at
 * @param incidents all strikes, in the order of their beginning
 * @param wanted the kinds of strikes that must have fired
 * @param failedTasks the tasks seen FAILED, with their traces
 * @param stopping how workers with running tasks stopped
 * @param before the footprint, as the chaos began, of the worker that is never killed
 * @param after its footprint when all was quiet again
 */
record Verdict(
        SoakOptions options,
        Map<Lane, Tally.Count> numbered,
        Tally.Count polled,
        Tally.Count said,
        List<String> broken,
        Reading reading,
        CacheWatch.Counts cache,
        Keys numberedKeys,
        Keys polledKeys,
        Duration excused,
        Duration watched,
        List<Incident> incidents,
        List<String> wanted,
        List<String> failedTasks,
        Stopping stopping,
        Footprint before,
        Footprint after) {

    private static final Duration PATIENCE_WITH_STOPS = Duration.ofSeconds(10);

    /**
     * What the follower of the streams was told beside events.
     *
     * @param trimmed entries that were trimmed before it could read them
     * @param steppedBack how often a stream had gone back
     * @param malformed entries that are no events
     * @param impossible prices of the source that are not above 0, or have more than 40 digits
     */
    record Reading(long trimmed, long steppedBack, long malformed, long impossible) {}

    /**
     * How keys stood outside incidents, while the machine did not stand still.
     *
     * @param judged how long they were looked at
     * @param gaps when one was missing
     */
    record Keys(Duration judged, List<Freshness.Gap> gaps) {

        static Keys of(Freshness freshness, List<Incident> incidents, Standstills standstills) {
            Predicate<Instant> excused =
                    time -> standstills.cover(time) || incidents.stream().anyMatch(incident -> incident.covers(time));
            return new Keys(freshness.judged(excused), freshness.inexcusableGaps(excused));
        }

        long missingMs() {
            return gaps.stream().mapToLong(Freshness.Gap::millis).sum();
        }
    }

    /**
     * How workers stopped.
     *
     * @param times of those that were asked to
     * @param givenUp tasks that did not stop within Connect's patience
     * @param givenUpWithoutBroker the same while there was no broker, or it was not yet recovered from that:
     *     Kafka's own clients hold them then
     */
    record Stopping(List<Duration> times, long givenUp, long givenUpWithoutBroker) {

        Duration longest() {
            return times.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        }
    }

    Tally.Count total() {
        return numbered.values().stream()
                .reduce(Tally.Count.NONE, Tally.Count::plus)
                .plus(polled)
                .plus(said);
    }

    /** What breaks a promise, in words; empty when nothing does. */
    List<String> violations() {
        List<String> found = new ArrayList<>(broken);
        numbered.forEach((lane, count) -> flawless(found, lane.toString(), count));
        flawless(found, Connectors.PRICES, polled);
        flawless(found, Connectors.STATUS, said);
        none(found, cache.older(), "cached values older than one seen before");
        none(found, cache.lasting(), "keys without an expiry");
        none(found, cache.overdue(), "keys past event time + TTL");
        none(found, cache.unreadable(), "cached values that are no price");
        none(found, reading.malformed(), "entries that are no event");
        none(found, reading.impossible(), "impossible prices of the source");
        none(found, failedTasks.size(), "tasks FAILED: " + failedTasks);
        none(found, stopping.givenUp(), "tasks that did not stop in Connect's time");
        none(found, numberedKeys.gaps().size(), "times without a fresh numbered price: " + numberedKeys.gaps());
        none(found, polledKeys.gaps().size(), "times without a fresh price of the source: " + polledKeys.gaps());
        if (!options.failover()) {
            none(found, reading.trimmed(), "entries trimmed before the follower read them");
            none(found, reading.steppedBack(), "times that a stream went back");
        }
        if (stopping.longest().compareTo(PATIENCE_WITH_STOPS) > 0) {
            found.add("a worker took " + stopping.longest().toMillis() + " ms to stop");
        }
        if (excused.compareTo(watched.dividedBy(10)) > 0) {
            found.add("for " + excused.toMillis() + " ms nothing was expected, because the machine stood still:"
                    + " the run proves too little");
        }
        if (!after.isAsSmallAs(before)) {
            found.add("the worker holds " + after + " after the chaos, and held " + before);
        }
        incidents.stream()
                .filter(incident -> !incident.isOvercome())
                .forEach(incident -> found.add(incident.toString().strip()));
        for (String kind : wanted) {
            if (fired(kind) < options.atLeast()) {
                found.add(kind + " fired " + fired(kind) + " times, not " + options.atLeast());
            }
        }
        return found;
    }

    /** How often a kind was carried out, felt and overcome. */
    long fired(String kind) {
        return incidents.stream()
                .filter(incident -> incident.name().equals(kind) && incident.isOvercome())
                .count();
    }

    private static void flawless(List<String> found, String what, Tally.Count count) {
        if (!count.isFlawless()) {
            found.add(what + ": " + count);
        }
    }

    private static void none(List<String> found, long count, String what) {
        if (count > 0) {
            found.add(count + " " + what);
        }
    }
}
