// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

/** What a record turned out to be. */
sealed interface Decoded {

    /**
     * Something for Redis.
     *
     * @param entry null for a deletion, which no stream shows, and where nothing is mirrored
     * @param operation null for an event that is not cached
     */
    record Accepted(StreamEntry entry, CacheOperation operation) implements Decoded {}

    /** No market event; the reason names the field and the rule, never a value. */
    record Refused(String reason) implements Decoded {}

    /** A tombstone on a topic that has no keys. */
    record PassedOver() implements Decoded {}
}
