// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Who is asked first of several that should know the same. */
final class AskingOrder {

    private int turn;

    /** A number that changes whenever another one is first. */
    synchronized int turn() {
        return turn;
    }

    /** All of them in the order in which they are to be asked now. */
    synchronized <T> List<T> of(Collection<T> all) {
        List<T> ordered = new ArrayList<>(all);
        Collections.rotate(ordered, -turn);
        return ordered;
    }

    /**
     * Lets the next one be first, unless another one is already. Of several who were led nowhere by the same one, each says
     * so in its own time.
     *
     * @param misleading the turn in which somebody was led nowhere
     * @return whether another one is first now
     */
    synchronized boolean askAnother(int misleading) {
        boolean isStillFirst = misleading == turn;
        if (isStillFirst) {
            turn++;
        }
        return isStillFirst;
    }
}
