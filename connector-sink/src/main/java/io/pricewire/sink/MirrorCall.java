// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayList;
import java.util.List;

/**
 * One call of mirror.lua: entries of one lane in offset order, few enough for no reader to wait behind them; or none,
 * to move the cursor over offsets that hold nothing for the lane.
 */
final class MirrorCall {

    private final Lane lane;
    private final List<StreamEntry> entries;
    private final CallSize size = new CallSize();
    private final StringBuilder offsets = new StringBuilder();
    private final StringBuilder times = new StringBuilder();
    private long first = Lane.NONE;
    private long last = Lane.NONE;
    private long newestTime = -1;
    private long expected = Lane.NONE;

    MirrorCall(Lane lane) {
        this.lane = lane;
        this.entries = new ArrayList<>(CallSize.MOST_OPERATIONS);
    }

    private MirrorCall(Lane lane, long last) {
        this.lane = lane;
        this.entries = List.of();
        this.last = last;
    }

    /** A call that only moves the cursor, to that offset. */
    static MirrorCall move(Lane lane, long last) {
        return new MirrorCall(lane, last);
    }

    /**
     * Adds an entry.
     *
     * @param offset greater than the one before it
     * @param recordTime the record's timestamp in epoch milliseconds, or -1
     */
    void add(long offset, long recordTime, StreamEntry entry) {
        separate(offsets).append(offset);
        separate(times).append(recordTime);
        entries.add(entry);
        size.add(entry.data().length);
        first = entries.size() == 1 ? offset : first;
        last = offset;
        newestTime = Math.max(newestTime, recordTime);
    }

    private StringBuilder separate(StringBuilder list) {
        return entries.isEmpty() ? list : list.append(' ');
    }

    boolean isFull() {
        return size.isFull();
    }

    boolean isMove() {
        return entries.isEmpty();
    }

    /** Fixes what the call expects of the cursor. It is sent now. */
    void send() {
        expected = lane.send(this);
    }

    Lane lane() {
        return lane;
    }

    List<StreamEntry> entries() {
        return entries;
    }

    int bytes() {
        return size.bytes();
    }

    /** The first entry's offset, the lowest. */
    long first() {
        return first;
    }

    /** The last entry's offset, or where a move goes. */
    long last() {
        return last;
    }

    /** The offset before this call on its lane; the cursor must have reached it. NONE where there may be no cursor. */
    long expected() {
        return expected;
    }

    /** The entries' offsets, blanks between them. */
    String offsets() {
        return offsets.toString();
    }

    /** The entries' record timestamps, blanks between them. */
    String times() {
        return times.toString();
    }

    /** The greatest of the record timestamps, or -1. */
    long newestTime() {
        return newestTime;
    }
}
