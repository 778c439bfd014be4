// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.ArrayDeque;
import java.util.Deque;

/** By how much a count that only grows has grown within the last ten seconds; it is noted once a second. */
final class LastSeconds {

    private static final int SECONDS = 10;

    private final Deque<Long> counts = new ArrayDeque<>();

    void note(long count) {
        counts.addLast(count);
        if (counts.size() > SECONDS + 1) {
            counts.removeFirst();
        }
    }

    long growth() {
        return counts.isEmpty() ? 0 : counts.getLast() - counts.getFirst();
    }

    /** NaN before the second note. */
    double perSecond() {
        return counts.size() < 2 ? Double.NaN : (double) growth() / (counts.size() - 1);
    }
}
