// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.List;

/** A line of bars, one for each value. */
final class Sparkline {

    private Sparkline() {}

    /**
     * The last values, as many as there is room for, the lowest and the highest of them apart; where all are equal, in the
     * middle.
     *
     * @param values NaN leaves a gap
     * @param bars from the lowest to the highest, a character each
     */
    static String of(List<Double> values, int width, String bars) {
        List<Double> shown = values.subList(Math.max(0, values.size() - width), values.size());
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : shown) {
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        StringBuilder line = new StringBuilder(" ".repeat(width - shown.size()));
        for (double value : shown) {
            line.append(Double.isNaN(value) ? ' ' : bars.charAt(height(value, least, most, bars.length())));
        }
        return line.toString();
    }

    private static int height(double value, double least, double most, int heights) {
        return most == least
                ? heights / 2 - 1
                : (int) Math.min(heights - 1, Math.floor((value - least) / (most - least) * heights));
    }
}
