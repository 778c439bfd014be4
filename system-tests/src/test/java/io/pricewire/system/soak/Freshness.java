// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** When a group of keys was looked at, and whether all of them were there. */
final class Freshness {

    private final List<Look> looks = new ArrayList<>();

    /** A stretch of time in which a key was missing. */
    record Gap(Instant from, Instant to) {

        long millis() {
            return Duration.between(from, to).toMillis();
        }

        @Override
        public String toString() {
            return millis() + " ms from " + from;
        }
    }

    private record Look(Instant time, Instant end, boolean complete) {

        boolean isExcused(Predicate<Instant> excused) {
            return excused.test(time) || excused.test(end);
        }
    }

    /** Takes note of a look that took that long. */
    synchronized void note(Instant time, Instant end, boolean complete) {
        looks.add(new Look(time, end, complete));
    }

    /** Forgets what was seen before now. */
    synchronized void beginAnew() {
        looks.clear();
    }

    /** Whether all keys have been found there in a look that began no earlier. */
    synchronized boolean isCompleteSince(Instant time) {
        if (looks.isEmpty()) {
            return false;
        }
        Look last = looks.get(looks.size() - 1);
        return last.complete && !last.time.isBefore(time);
    }

    /** The looks that took so long or longer: Redis answered nobody meanwhile. */
    synchronized List<Gap> looksThatTook(Duration atLeast) {
        return looks.stream()
                .filter(look -> Duration.between(look.time, look.end).compareTo(atLeast) >= 0)
                .map(look -> new Gap(look.time, look.end))
                .toList();
    }

    /** The longest stretch within these times in which a key was missing, in milliseconds. */
    synchronized long longestGapMs(Instant from, Instant to) {
        return gaps(look -> look.time.isBefore(from) || look.time.isAfter(to)).stream()
                .mapToLong(Gap::millis)
                .max()
                .orElse(0);
    }

    /** How long keys were looked at while nothing excused their absence. */
    synchronized Duration judged(Predicate<Instant> excused) {
        Duration judged = Duration.ZERO;
        for (int i = 1; i < looks.size(); i++) {
            if (!looks.get(i).isExcused(excused)) {
                judged = judged.plus(Duration.between(looks.get(i - 1).time, looks.get(i).time));
            }
        }
        return judged;
    }

    /** When keys were missing and nothing excused it, each look standing for the time since the one before. */
    synchronized List<Gap> inexcusableGaps(Predicate<Instant> excused) {
        return gaps(look -> look.isExcused(excused));
    }

    private List<Gap> gaps(Predicate<Look> forgiven) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < looks.size(); i++) {
            Look look = looks.get(i);
            if (!look.complete && !forgiven.test(look)) {
                Gap gap = new Gap(looks.get(i - 1).time, look.time);
                Gap last = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
                if (last != null && last.to.equals(gap.from)) {
                    gaps.set(gaps.size() - 1, new Gap(last.from, gap.to));
                } else {
                    gaps.add(gap);
                }
            }
        }
        return gaps;
    }
}
