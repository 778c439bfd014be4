// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says when something is due. */
final class Alarm {

    private final LongSupplier nanoTime;
    private boolean set;
    private long dueAt;

    Alarm(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void ringIn(long ms) {
        set = true;
        dueAt = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(ms);
    }

    void silence() {
        set = false;
    }

    boolean isSet() {
        return set;
    }

    boolean rings() {
        return set && nanoTime.getAsLong() - dueAt >= 0;
    }
}
