// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which entries a consumer was given and has not acknowledged, and so where its group can begin again if it vanishes. */
final class Deliveries {

    private final TreeSet<StreamId> open = new TreeSet<>();
    private StreamId furthest = StreamId.ZERO;

    /** Everything up to there is none of this consumer's business. */
    void beginAt(StreamId id) {
        furthest = id;
    }

    void delivered(StreamId id) {
        open.add(id);
    }

    /** The entry is acknowledged, or lost. */
    void done(StreamId id) {
        open.remove(id);
        furthest = id.isAfter(furthest) ? id : furthest;
    }

    /** Only these are pending; others of the group have taken over the rest. */
    void pendingAre(Set<StreamId> ids) {
        open.retainAll(ids);
    }

    /** A group that begins there is given every entry that is not done. */
    StreamId lastAcknowledged() {
        StreamId first = open.isEmpty() ? null : open.first();
        return first == null || first.isAfter(furthest) ? furthest : first.before();
    }

    /** What is not done, as far as that. */
    List<StreamId> openUpTo(StreamId id) {
        return List.copyOf(open.headSet(id, true));
    }

    int open() {
        return open.size();
    }
}
