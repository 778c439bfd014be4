// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import org.apache.kafka.common.TopicPartition;

/** A decoded record that Redis has not acknowledged yet. */
final class Pending {

    private final TopicPartition partition;
    private final long offset;
    private final CacheOperation operation;
    private StreamEntry entry;

    Pending(TopicPartition partition, long offset, Decoded.Accepted accepted) {
        this.partition = partition;
        this.offset = offset;
        this.entry = accepted.entry();
        this.operation = accepted.operation();
    }

    /** Where the record came from, before any transform. */
    TopicPartition partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    /** Null for a record that is not cached. */
    CacheOperation operation() {
        return operation;
    }

    /** Null for a deletion, and once Redis has appended it. */
    StreamEntry entry() {
        return entry;
    }

    void mirrored() {
        entry = null;
    }
}
