// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a mint or a pool has come: what Connect stores with its newest record.
 *
 * @param sentAt when it was asked for
 * @param slot of the price, or null
 */
record SourceOffset(Instant sentAt, Long slot) {

    /** The field of a source partition that holds the mint. */
    static final String MINT = "mint";

    static final String TIMESTAMP = "timestamp";
    static final String SLOT = "slot";

    /** The field of a source partition that holds a pool's address. */
    static final String POOL = "pool";

    static Map<String, String> ofMint(String mint) {
        return Map.of(MINT, mint);
    }

    static Map<String, String> ofPool(String address) {
        return Map.of(POOL, address);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put(TIMESTAMP, sentAt.toEpochMilli());
        if (slot != null) {
            map.put(SLOT, slot);
        }
        return map;
    }

    /** Reads what Connect has stored; empty where there is nothing, or nothing that can be used. */
    static Optional<SourceOffset> of(Map<String, ?> map) {
        if (map == null || !(map.get(TIMESTAMP) instanceof Number timestamp)) {
            return Optional.empty();
        }
        Long slot = map.get(SLOT) instanceof Number number ? (Long) number.longValue() : null;
        return Optional.of(new SourceOffset(Instant.ofEpochMilli(timestamp.longValue()), slot));
    }
}
