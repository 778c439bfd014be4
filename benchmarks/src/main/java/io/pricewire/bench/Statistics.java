// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.Arrays;

/** Middles of samples. */
final class Statistics {

    private Statistics() {}

    /** The middle sample, or the mean of the two in the middle. */
    static double median(double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples have no median");
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
