// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

/**
 * A figure and the bar that it must reach, or stay below.
 *
 * @param atLeast whether more is better
 */
record Bar(String name, double figure, boolean atLeast, double bound) {

    boolean holds() {
        return atLeast ? figure >= bound : figure <= bound;
    }

    String verdict() {
        return holds() ? "ok" : "missed";
    }
}
