// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

/** How many records took how long. */
record Timing(long records, long nanos) {

    double recordsPerSecond() {
        return records * 1e9 / nanos;
    }
}
