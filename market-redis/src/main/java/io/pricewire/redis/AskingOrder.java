// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who is asked first of several that should know the same. */
final class AskingOrder {

    private int first;
    private boolean asked;

    /** All of them in the order in which they are to be asked now. */
    synchronized <T> List<T> of(List<T> all) {
        asked = true;
        List<T> ordered = new ArrayList<>(all);
        Collections.rotate(ordered, -first);
        return ordered;
    }

    /**
     * Lets the next one be first. Of several whom the same answer has led nowhere only the first one's word counts: one that
     * nobody has asked yet is not passed over.
     *
     * @return whether it is another one now
     */
    synchronized boolean askAnother() {
        boolean moves = asked;
        if (moves) {
            first++;
            asked = false;
        }
        return moves;
    }

    /** A number that changes whenever somebody else is first. */
    synchronized int turn() {
        return first;
    }
}
