// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.List;

/** What the contract makes of a record. */
public sealed interface Verdict {

    /**
     * An event for a stream and perhaps for a key.
     *
     * @param stream where its entry goes
     * @param eventType the entry's field of that name
     * @param timestamp the entry's field of that name
     * @param data the fields of the entry's JSON: name, {@code =} or for a number {@code #}, and text
     * @param cached null for a kind that is not cached, and for a time that is not fresh
     */
    record Accepted(String stream, String eventType, String timestamp, List<String> data, Cached cached)
            implements Verdict {}

    /**
     * A value for a key.
     *
     * @param expiresAt epoch milliseconds
     */
    record Cached(String key, List<String> value, long expiresAt) {}

    /** A key goes. */
    record Deleted(String key) implements Verdict {}

    /** No event, for whatever reason. */
    record Refused() implements Verdict {}

    /** Nothing to do. */
    record PassedOver() implements Verdict {}
}
