// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How Connect stores what was emitted last. A quote's slot has a field of its own: it is the chain's when the quote was
 * made, while a price's is that of the trade it comes from, which may lie hours back. Held against each other, a thin
 * token would fall silent when {@code price.mode} changes.
 */
enum OffsetForm {
    PRICES("mint", "slot"),
    QUOTES("mint", "context_slot"),
    POOLS("pool", "slot");

    static final String TIMESTAMP = "timestamp";

    private final String address;
    private final String slot;

    OffsetForm(String address, String slot) {
        this.address = address;
        this.slot = slot;
    }

    /** The field of a source partition that holds the address. */
    String address() {
        return address;
    }

    /** The field of an offset that holds the slot. */
    String slot() {
        return slot;
    }

    Map<String, String> partition(String ofAddress) {
        return Map.of(address, ofAddress);
    }

    Map<String, Object> offset(SourceOffset offset) {
        Map<String, Object> map = new HashMap<>();
        map.put(TIMESTAMP, offset.sentAt().toEpochMilli());
        if (offset.slot() != null) {
            map.put(slot, offset.slot());
        }
        return map;
    }

    /** Reads what Connect has stored; empty where there is nothing, or nothing that can be used. */
    Optional<SourceOffset> read(Map<String, ?> map) {
        if (map == null || !(map.get(TIMESTAMP) instanceof Number timestamp)) {
            return Optional.empty();
        }
        boolean hasSlot = map.get(slot) instanceof Number number && Slot.isPossible(number.longValue());
        Long stored = hasSlot ? (Long) ((Number) map.get(slot)).longValue() : null;
        return Optional.of(new SourceOffset(Instant.ofEpochMilli(timestamp.longValue()), stored));
    }
}
