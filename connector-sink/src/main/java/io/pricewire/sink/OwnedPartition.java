// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition that this task consumes: its lanes, and whether their cursors are known on the present connection. */
final class OwnedPartition {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedPartition.class);
    private static final long UNKNOWN = -1;

    private final TopicPartition id;
    private final Map<EventKind, Lane> lanes = new EnumMap<>(EventKind.class);
    private boolean asked;
    private boolean synced;
    private boolean checkedStart;
    private long lowestAtStart = UNKNOWN;
    private long firstDelivered = UNKNOWN;
    private long nextDelivered = UNKNOWN;

    /** @param streams whether events are mirrored; without, a partition has no lanes */
    OwnedPartition(TopicPartition id, RedisLayout layout, String connector, boolean streams) {
        this.id = id;
        for (EventKind kind : streams ? EventKind.values() : new EventKind[0]) {
            lanes.put(kind, new Lane(kind, id, layout.stream(kind), connector));
        }
    }

    TopicPartition id() {
        return id;
    }

    Lane lane(EventKind kind) {
        return lanes.get(kind);
    }

    Collection<Lane> lanes() {
        return lanes.values();
    }

    /** Whether the cursors have been read on this connection, so that calls may be sent. */
    boolean isSynced() {
        return synced;
    }

    /** Whether the cursors have still to be asked for. */
    boolean isToAsk() {
        return !asked;
    }

    void asked() {
        asked = true;
    }

    /**
     * Whether what Redis had at the start has been compared with the first record. Until then the cursors must stay as
     * they are, for they alone tell what is to be fetched again.
     */
    boolean hasCheckedStart() {
        return checkedStart;
    }

    /** The offset after the last delivered record; a partition is never fetched again from beyond it. */
    long nextDelivered() {
        return nextDelivered;
    }

    /** The connection is lost, and what was under way on it. */
    void lost() {
        asked = false;
        synced = false;
        lanes.values().forEach(Lane::lost);
    }

    /**
     * Takes note of a delivered record.
     *
     * @return the offset to fetch again from, when Redis was behind the first record that this task was given
     */
    OptionalLong delivered(long offset) {
        if (firstDelivered == UNKNOWN) {
            firstDelivered = offset;
        }
        nextDelivered = offset + 1;
        return synced && !checkedStart ? startToFetchAgain() : OptionalLong.empty();
    }

    /**
     * Takes the cursors as Redis has them now.
     *
     * @param cursors by the order of {@link #lanes}; null where there is none
     * @return the offset to fetch again from, when Redis has lost something or was behind the first record given
     */
    OptionalLong synced(List<Cursor> cursors, SinkCounts counts) {
        synced = true;
        long lowestLost = Long.MAX_VALUE;
        List<String> vanished = new ArrayList<>();
        int at = 0;
        for (Lane lane : lanes.values()) {
            Cursor cursor = cursors.get(at++);
            long known = lane.acknowledged();
            long found = cursor == null ? Lane.NONE : cursor.offset();
            lane.startFrom(found);
            if (found == Lane.NONE) {
                vanished.addAll(known == Lane.NONE ? List.of() : List.of(lane.stream()));
            } else if (!checkedStart) {
                lowestAtStart = lowestAtStart == UNKNOWN ? found : Math.min(lowestAtStart, found);
            } else if (found < known) {
                lowestLost = Math.min(lowestLost, found);
            }
        }
        warnOf(vanished);
        counts.vanished.add(vanished.size());
        if (!checkedStart) {
            return firstDelivered == UNKNOWN ? OptionalLong.empty() : startToFetchAgain();
        }
        if (lowestLost == Long.MAX_VALUE) {
            return OptionalLong.empty();
        }
        counts.gaps.increment();
        return lostToFetchAgain(lowestLost);
    }

    private OptionalLong lostToFetchAgain(long lowestLost) {
        LOG.warn("Redis has lost events of {} that it had acknowledged, from offset {} on", id, lowestLost + 1);
        return OptionalLong.of(lowestLost + 1);
    }

    private void warnOf(List<String> vanished) {
        if (!vanished.isEmpty()) {
            LOG.warn(
                    "Redis no longer has the cursor of {} in {}: what was mirrored before is gone there. Going on from"
                            + " the current record",
                    id,
                    String.join(", ", vanished));
        }
    }

    private OptionalLong startToFetchAgain() {
        checkedStart = true;
        if (lowestAtStart == UNKNOWN) {
            LOG.info("Redis has no cursor of {} yet: this is its first start", id);
            return OptionalLong.empty();
        }
        if (lowestAtStart + 1 >= firstDelivered) {
            return OptionalLong.empty();
        }
        LOG.info(
                "Redis has {} mirrored up to offset {}, Connect begins at {}: fetching what lies between",
                id,
                lowestAtStart,
                firstDelivered);
        return OptionalLong.of(lowestAtStart + 1);
    }
}
