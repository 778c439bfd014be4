// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a follower is. It numbers the entries that it passes as the stream numbers those that it is given, so that it
 * can say how many it never saw.
 */
final class StreamProgress {

    private static final long UNKNOWN = -1;

    private final String stream;
    private StreamId id;
    private long number;

    StreamProgress(String stream, StreamPosition from) {
        this.stream = stream;
        this.id = from.streamId();
        this.number = from.number();
    }

    /**
     * What a look at the stream has brought to light.
     *
     * @param mustReadAgain whether what was asked for after the position until now must not be used
     */
    record Finding(boolean mustReadAgain, Optional<Discontinuity> discontinuity, Optional<LostEntries> lost) {

        static final Finding NOTHING = new Finding(false, Optional.empty(), Optional.empty());
    }

    /** Whether reading begins at the end, and no look has told yet where that is. */
    boolean isOpen() {
        return id == null;
    }

    /** Only once {@link #isOpen} is over. */
    StreamId id() {
        return id;
    }

    StreamPosition position() {
        return isOpen() ? StreamPosition.latest() : StreamPosition.of(id, number);
    }

    /** An entry was read. */
    void pass(StreamId entry) {
        id = entry;
        number = number == UNKNOWN ? UNKNOWN : number + 1;
    }

    /** Compares with the stream as it was when the entries after {@link #id} were asked for, or before. */
    Finding look(StreamSnapshot now) {
        if (isOpen()) {
            id = now.last();
            number = now.added();
            return Finding.NOTHING;
        }
        if (id.isAfter(now.last())) {
            return wentBack(now, now.last(), now.added());
        }
        if (number > now.added()) {
            return wentBack(now, id, id.equals(now.last()) ? now.added() : UNKNOWN);
        }
        if (id.equals(now.last())) {
            return moveTo(now.added());
        }
        boolean gap = now.length() == 0 || now.first().isAfter(id);
        return gap ? gapBefore(now) : Finding.NOTHING;
    }

    private Finding wentBack(StreamSnapshot now, StreamId to, long numberThere) {
        Discontinuity discontinuity =
                new Discontinuity(stream, position(), now.last().toString());
        boolean moved = !to.equals(id);
        id = to;
        number = numberThere;
        return new Finding(moved, Optional.of(discontinuity), Optional.empty());
    }

    /** Nothing that the stream has lies between the position and the entry of that number. */
    private Finding moveTo(long reached) {
        long missed = number == UNKNOWN ? 0 : reached - number;
        number = reached;
        return missed == 0 ? Finding.NOTHING : lost(OptionalLong.of(missed));
    }

    private Finding gapBefore(StreamSnapshot now) {
        boolean fromTheBeginning = number == UNKNOWN && id.equals(StreamId.ZERO);
        boolean unknown = number == UNKNOWN && !fromTheBeginning;
        if (!unknown) {
            number = fromTheBeginning ? now.numberBeforeFirst() : number;
            return number > now.numberBeforeFirst() ? Finding.NOTHING : moveTo(now.numberBeforeFirst());
        }
        number = now.numberBeforeFirst();
        return lost(OptionalLong.empty());
    }

    private Finding lost(OptionalLong count) {
        return new Finding(false, Optional.empty(), Optional.of(new LostEntries(stream, count)));
    }
}
