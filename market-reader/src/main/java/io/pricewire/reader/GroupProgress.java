// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells what trimming took before anybody in a group was given it. All the consumers of a group look, and the one that
 * gets the entry behind the gap is the one that tells.
 */
final class GroupProgress {

    private final String stream;
    private StreamId beginning;
    private long beganPast;

    GroupProgress(String stream) {
        this.stream = stream;
    }

    /**
     * Where a group stands.
     *
     * @param lastDelivered the last entry that anybody in it was given
     * @param read which entry of the stream's life that is, or one before it: Redis (before 7.2.6 behind a gap, and after
     *     it has read its append-only file) counts too few; empty where it does not know
     */
    record Place(StreamId lastDelivered, OptionalLong read) {}

    /** The group was created there, past so many of the stream's entries. */
    void beginAt(StreamId id, long past) {
        beginning = id;
        beganPast = past;
    }

    /** Whether the stream begins behind what the group was given. */
    static boolean isGap(StreamSnapshot now, Place group) {
        return now.length() > 0 && now.first().isAfter(group.lastDelivered());
    }

    /**
     * Compares the group with the stream as both were just before some entries were asked for.
     *
     * @param given the first entry that was had
     */
    Optional<LostEntries> look(StreamSnapshot now, Place group, Optional<StreamId> given) {
        if (!isGap(now, group) || given.isEmpty() || !given.get().equals(now.first())) {
            return Optional.empty();
        }
        if (group.lastDelivered().equals(beginning)) {
            long missed = now.numberBeforeFirst() - beganPast;
            return missed > 0 ? Optional.of(new LostEntries(stream, OptionalLong.of(missed))) : Optional.empty();
        }
        boolean beginsHere = group.lastDelivered().equals(StreamId.ZERO);
        boolean missesNothing = group.read().orElse(0) >= now.numberBeforeFirst();
        return beginsHere || missesNothing
                ? Optional.empty()
                : Optional.of(new LostEntries(stream, OptionalLong.empty()));
    }
}
