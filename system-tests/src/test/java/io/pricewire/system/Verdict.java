// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How the numbers that stand in a stream differ from those that should.
 *
 * @param missing how many lack
 * @param surplus how many stand more often than they should
 * @param disordered how many of the others are not in their place
 * @param firstWrong the first difference, in words
 */
record Verdict(int missing, int surplus, int disordered, String firstWrong) {

    static final Verdict FLAWLESS = new Verdict(0, 0, 0, "none");

    static Verdict of(List<Integer> expected, List<Integer> actual) {
        Map<Integer, Integer> balance = new HashMap<>();
        expected.forEach(number -> balance.merge(number, 1, Integer::sum));
        actual.forEach(number -> balance.merge(number, -1, Integer::sum));
        int missing = balance.values().stream()
                .filter(count -> count > 0)
                .mapToInt(Integer::intValue)
                .sum();
        int surplus = -balance.values().stream()
                .filter(count -> count < 0)
                .mapToInt(Integer::intValue)
                .sum();
        return new Verdict(
                missing, surplus, Math.max(0, stepsBack(actual) - stepsBack(expected)), firstWrong(expected, actual));
    }

    private static int stepsBack(List<Integer> numbers) {
        return (int) IntStream.range(1, numbers.size())
                .filter(i -> numbers.get(i) < numbers.get(i - 1))
                .count();
    }

    private static String firstWrong(List<Integer> expected, List<Integer> actual) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i).toString() : "the end";
            String found = i < actual.size() ? actual.get(i).toString() : "the end";
            if (!wanted.equals(found)) {
                return found + " instead of " + wanted + " in place " + i;
            }
        }
        return "none";
    }
}
