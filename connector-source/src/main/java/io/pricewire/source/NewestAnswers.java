// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Remembers per mint what was emitted last, so that a late answer never follows a newer one. */
final class NewestAnswers {

    private final Map<String, Emitted> byMint = new HashMap<>();
    private long dropped;

    private record Emitted(Instant sentAt, Long slot) {}

    /** Whether the price is to be emitted; it then counts as the newest. */
    boolean accept(String mint, JupiterPrice price, Instant sentAt) {
        Emitted last = byMint.get(mint);
        if (last != null && (sentAt.isBefore(last.sentAt()) || isBelow(price.slot(), last.slot()))) {
            dropped++;
            return false;
        }
        byMint.put(mint, new Emitted(sentAt, price.slot() != null || last == null ? price.slot() : last.slot()));
        return true;
    }

    private static boolean isBelow(Long slot, Long lastSlot) {
        return slot != null && lastSlot != null && slot < lastSlot;
    }

    /** How many prices were older than one already emitted. */
    long dropped() {
        return dropped;
    }
}
