// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.concurrent.locks.LockSupport;

/** Beats at a fixed rate from its making on; a beat that was missed is made up for at once. */
final class Metronome {

    private final long intervalNanos;
    private final long start = System.nanoTime();
    private long beats;

    Metronome(double perSecond) {
        intervalNanos = Math.round(1e9 / perSecond);
    }

    /** Waits for the next beat. */
    void await() {
        long due = start + beats++ * intervalNanos;
        for (long left = due - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
