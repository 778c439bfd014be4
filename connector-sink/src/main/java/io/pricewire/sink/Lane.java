// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventKind;
import org.apache.kafka.common.TopicPartition;

/** The way of one partition's events into one stream, and how far along it this task knows Redis to be. */
final class Lane {

    /** No offset: Redis has no cursor for the lane, as far as this task knows. */
    static final long NONE = -1;

    private final EventKind kind;
    private final TopicPartition partition;
    private final String stream;
    private final byte[] field;
    private long acknowledged = NONE;
    private long sent = NONE;
    private int unacknowledgedCalls;
    private MirrorCall filling;
    private long suppressedInARow;

    Lane(EventKind kind, TopicPartition partition, String stream, String connector) {
        this.kind = kind;
        this.partition = partition;
        this.stream = stream;
        this.field = Cursor.field(partition, connector).getBytes(UTF_8);
    }

    EventKind kind() {
        return kind;
    }

    TopicPartition partition() {
        return partition;
    }

    String stream() {
        return stream;
    }

    /** The cursor's field in the stream's cursor hash. */
    byte[] field() {
        return field;
    }

    /** The last offset that Redis is known to have, or NONE. */
    long acknowledged() {
        return acknowledged;
    }

    /** Redis has this cursor, or NONE; nothing of the lane is under way. */
    void startFrom(long cursor) {
        acknowledged = cursor;
        sent = cursor;
    }

    /** What was under way is lost. */
    void lost() {
        sent = acknowledged;
    }

    /** The call that takes the entry at that offset; a new one when the last was sent, is full, or is further on. */
    MirrorCall filling(long offset) {
        if (filling == null || filling.isFull() || filling.last() >= offset) {
            filling = new MirrorCall(this);
            unacknowledgedCalls++;
        }
        return filling;
    }

    /** Answers what the call has to expect, the offset before it on this lane, and counts it as sent. */
    long send(MirrorCall call) {
        if (call == filling) {
            filling = null;
        }
        long before = sent;
        sent = call.last();
        return before;
    }

    void acknowledged(MirrorCall call, long cursor) {
        acknowledged = cursor;
        unacknowledgedCalls -= call.isMove() ? 0 : 1;
    }

    /** Counts the events that the stream had already; answers how many of them there were since one was added. */
    long suppressed(MirrorAnswer answer) {
        suppressedInARow = answer.appended() > 0 ? 0 : suppressedInARow + answer.suppressed();
        return suppressedInARow;
    }

    /** Whether everything given to the lane stands in Redis. */
    boolean isIdle() {
        return unacknowledgedCalls == 0;
    }

    /** Forgets the calls that were not acknowledged: they are to be fetched again. */
    void dropCalls() {
        unacknowledgedCalls = 0;
        filling = null;
    }
}
