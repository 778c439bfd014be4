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
    private long lowestAtOpen = UNKNOWN;
    private long firstDelivered = UNKNOWN;

    OwnedPartition(TopicPartition id, RedisLayout layout, String connector) {
        this.id = id;
        for (EventKind kind : EventKind.values()) {
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
        return synced && !checkedStart ? startToFetchAgain() : OptionalLong.empty();
    }

    /**
     * Takes the cursors as Redis has them now.
     *
     * @param cursors by the order of {@link #lanes}; null where there is none
     * @return the offset to fetch again from, when Redis has lost something or was behind the first record given
     */
    OptionalLong synced(List<Cursor> cursors) {
        synced = true;
        long lowestLost = Long.MAX_VALUE;
        List<String> vanished = new ArrayList<>();
        int at = 0;
        for (Lane lane : lanes.values()) {
            Cursor cursor = cursors.get(at++);
            long known = lane.acknowledged();
            long found = cursor == null ? Lane.NONE : cursor.offset();
            lane.startFrom(found);
            if (found == Lane.NONE && known != Lane.NONE) {
                vanished.add(lane.stream());
            } else if (found < known) {
                lowestLost = Math.min(lowestLost, found);
            } else if (found != Lane.NONE && !checkedStart) {
                lowestAtOpen = lowestAtOpen == UNKNOWN ? found : Math.min(lowestAtOpen, found);
            }
        }
        warnOf(vanished);
        if (lowestLost != Long.MAX_VALUE) {
            checkedStart = true;
            LOG.warn(
                    "Redis has lost events of {} that it had acknowledged; they are fetched again from offset {}",
                    id,
                    lowestLost + 1);
            return OptionalLong.of(lowestLost + 1);
        }
        return checkedStart || firstDelivered == UNKNOWN ? OptionalLong.empty() : startToFetchAgain();
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
        if (lowestAtOpen == UNKNOWN) {
            LOG.info("Redis has no cursor of {} yet: this is its first start", id);
            return OptionalLong.empty();
        }
        if (lowestAtOpen + 1 >= firstDelivered) {
            return OptionalLong.empty();
        }
        LOG.info(
                "Redis has {} mirrored up to offset {}, Connect begins at {}: fetching what lies between",
                id,
                lowestAtOpen,
                firstDelivered);
        return OptionalLong.of(lowestAtOpen + 1);
    }
}
