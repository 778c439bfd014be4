// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets through what is newer than what went before, so that a late answer never follows a newer one; on request only
 * what differs from it.
 */
final class EmissionGate {

    private final EmitMode mode;
    private final long longestSilence;
    private final long interval;
    private final long tolerance;
    private final long longestStall;
    private final SourceCounts counts;
    private final Map<String, Last> byAddress = new HashMap<>();

    /**
     * Counts what it holds back.
     *
     * @param interval that in which a subject is asked for again
     * @param longestStall how long nothing but older observations of a subject may come before that is a trouble
     */
    EmissionGate(
            EmitMode mode, Duration longestSilence, Duration interval, Duration longestStall, SourceCounts counts) {
        this.mode = mode;
        this.longestSilence = longestSilence.toNanos();
        this.interval = interval.toNanos();
        this.tolerance = interval.toNanos() / 10;
        this.longestStall = longestStall.toNanos();
        this.counts = counts;
    }

    /** What an observation is beside what went before. */
    enum Verdict {
        /** To be emitted. */
        NEW,
        /** As good as what was emitted last, which it need not follow. */
        UNCHANGED,
        /** Older than what was emitted last. */
        OLDER,
        /** Older, as were all others for so long that it is no longer a matter of late answers. */
        OLDER_FOR_LONG
    }

    /**
     * What was let through, or seen, last.
     *
     * @param request its request's number; 0 for one of an earlier life of this task
     * @param sentAt when that request was sent
     * @param emittedNanos when the last one that was let through was sent; null when unknown
     * @param olderNanos when the first of the older ones that came since was sent; null for none
     */
    private record Last(long request, Instant sentAt, Long slot, Object substance, Long emittedNanos, Long olderNanos) {

        Last withOlder(long nanos) {
            return olderNanos == null ? new Last(request, sentAt, slot, substance, emittedNanos, nanos) : this;
        }
    }

    /** Remembers what an earlier life of this task emitted last. */
    void restore(String address, Instant sentAt, Long slot) {
        byAddress.put(address, new Last(0, sentAt, slot, null, null, null));
    }

    /** Judges the observation, and remembers it unless it is older. */
    Verdict judge(Subject subject, Observation observation, Request request) {
        Last last = byAddress.get(subject.address());
        if (last != null && isOlder(observation, request, last)) {
            return holdBack(subject, request, last);
        }
        Long slot = observation.slot() != null || last == null ? observation.slot() : last.slot;
        Object substance = observation.substance();
        boolean passes =
                last == null || mode == EmitMode.ALL || !substance.equals(last.substance) || isDue(request, last);
        Long emitted = passes ? (Long) request.sentNanos() : last.emittedNanos;
        byAddress.put(subject.address(), new Last(request.number(), request.sentAt(), slot, substance, emitted, null));
        if (!passes) {
            counts.unchanged.increment();
        }
        return passes ? Verdict.NEW : Verdict.UNCHANGED;
    }

    private Verdict holdBack(Subject subject, Request request, Last last) {
        counts.older.increment();
        Last held = last.withOlder(request.sentNanos());
        byAddress.put(subject.address(), held);
        return request.sentNanos() - held.olderNanos < longestStall ? Verdict.OLDER : Verdict.OLDER_FOR_LONG;
    }

    /** The newest slot that is known of the subject; null for none. */
    Long slot(Subject subject) {
        Last last = byAddress.get(subject.address());
        return last == null ? null : last.slot;
    }

    private static boolean isOlder(Observation observation, Request request, Last last) {
        boolean lowerSlot = observation.slot() != null && last.slot != null && observation.slot() < last.slot;
        // Within a life the order of the requests counts, whatever the wall clock does.
        return lowerSlot
                || request.number() < last.request
                || (last.request == 0 && !request.sentAt().isAfter(last.sentAt));
    }

    /** Whether the silence would be too long if this observation were passed over. */
    private boolean isDue(Request request, Last last) {
        return last.emittedNanos == null
                || request.sentNanos() - last.emittedNanos + interval > longestSilence + tolerance;
    }
}
