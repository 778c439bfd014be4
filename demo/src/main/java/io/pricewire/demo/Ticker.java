// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.util.concurrent.TimeUnit;

/** Fixed-rate beats: each wait ends a period after the last one was due. */
final class Ticker {

    private long due = System.nanoTime();

    void await(long periodNanos) throws InterruptedException {
        due += periodNanos;
        long left = due - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        } else {
            due -= left;
        }
    }
}
