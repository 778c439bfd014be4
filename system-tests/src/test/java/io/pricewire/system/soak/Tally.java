// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ticks off events by their numbers, which count 1, 2, 3 … where they were produced. */
final class Tally {

    private final BitSet seen = new BitSet();
    private long mirrored;
    private long disordered;
    private int last;

    /**
     * What the ticking came to.
     *
     * @param produced how many there should be
     * @param mirrored how many there are, each time counted
     * @param distinct how many different ones of those that were produced there are
     * @param gaps how many lack
     * @param disordered how many came for the first time after a later one
     */
    record Count(long produced, long mirrored, long distinct, long gaps, long disordered) {

        static final Count NONE = new Count(0, 0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    produced + other.produced,
                    mirrored + other.mirrored,
                    distinct + other.distinct,
                    gaps + other.gaps,
                    disordered + other.disordered);
        }

        /** Whether each event is there once and in its place, and nothing else. */
        boolean isFlawless() {
            return mirrored == produced && distinct == produced && gaps == 0 && disordered == 0;
        }
    }

    /** Holds one sequence against another; the second time that something stands in one is the second in the other. */
    static Count of(List<String> produced, List<String> mirrored) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (int i = 0; i < produced.size(); i++) {
            numbers.put(occurrence(produced.get(i), times), i + 1);
        }
        times.clear();
        Tally tally = new Tally();
        for (String one : mirrored) {
            tally.add(numbers.getOrDefault(occurrence(one, times), 0));
        }
        return tally.count(produced.size());
    }

    private static String occurrence(String one, Map<String, Integer> times) {
        return one + " #" + times.merge(one, 1, Integer::sum);
    }

    synchronized void add(int number) {
        mirrored++;
        if (number < last && !seen.get(number)) {
            disordered++;
        }
        seen.set(number);
        last = Math.max(last, number);
    }

    /** The greatest number so far; 0 before the first. */
    synchronized int last() {
        return last;
    }

    synchronized Count count(int produced) {
        long distinct = seen.get(1, produced + 1).cardinality();
        return new Count(produced, mirrored, distinct, produced - distinct, disordered);
    }
}
