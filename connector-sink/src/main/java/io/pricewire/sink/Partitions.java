// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The partitions that this task owns, what of them Connect has to deliver again, and what it may commit. */
final class Partitions {

    private final RedisLayout layout;
    private final String connector;
    private final boolean streams;
    private final Window window;
    private final SinkCounts counts;
    private final Map<TopicPartition, OwnedPartition> owned = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> toFetchAgain = new HashMap<>();

    Partitions(RedisPriceSinkConfig config, Window window, SinkCounts counts) {
        this.layout = config.layout();
        this.connector = config.connectorName();
        this.streams = config.streamsEnabled();
        this.window = window;
        this.counts = counts;
    }

    void open(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            owned.put(partition, new OwnedPartition(partition, layout, connector, streams));
        }
    }

    void close(Collection<TopicPartition> partitions) {
        Set<TopicPartition> revoked = Set.copyOf(partitions);
        owned.keySet().removeAll(revoked);
        toFetchAgain.keySet().removeAll(revoked);
        window.drop(revoked);
    }

    Set<TopicPartition> ids() {
        return owned.keySet();
    }

    Lane lane(TopicPartition partition, EventKind kind) {
        return owned.get(partition).lane(kind);
    }

    /** Whether the record at that offset is this task's to write, and not one that will be delivered again. */
    boolean takes(TopicPartition partition, long offset) {
        OwnedPartition owner = owned.get(partition);
        if (owner == null || toFetchAgain.containsKey(partition)) {
            return false;
        }
        OptionalLong from = owner.delivered(offset);
        from.ifPresent(start -> fetchAgain(owner, start));
        return from.isEmpty();
    }

    /** The partitions whose cursors have to be read; they count as asked for. */
    List<OwnedPartition> takeUnasked() {
        List<OwnedPartition> unasked =
                owned.values().stream().filter(OwnedPartition::isToAsk).toList();
        unasked.forEach(OwnedPartition::asked);
        return unasked;
    }

    /** Takes the cursors of the lanes of these partitions, null where there is none. */
    void takeCursors(List<OwnedPartition> asked, List<Cursor> cursors) {
        int from = 0;
        for (OwnedPartition partition : asked) {
            int to = from + partition.lanes().size();
            if (owned.get(partition.id()) == partition) {
                partition.synced(cursors.subList(from, to), counts).ifPresent(start -> fetchAgain(partition, start));
            }
            from = to;
        }
    }

    /** Lets Connect deliver again from that offset, or from an earlier one that is not mirrored on every lane yet. */
    private void fetchAgain(OwnedPartition partition, long from) {
        long dropped = window.dropCalls(Set.of(partition.id()));
        partition.lanes().forEach(Lane::dropCalls);
        toFetchAgain.put(partition.id(), Math.min(from, Math.min(dropped, partition.nextDelivered())));
    }

    /** The offsets that Connect must deliver again from. */
    Map<TopicPartition, Long> toFetchAgain() {
        return toFetchAgain;
    }

    /** Connect has gone back to where it was asked to. */
    void fetchingAgain() {
        toFetchAgain.clear();
    }

    boolean isSynced(TopicPartition partition) {
        return owned.containsKey(partition) && owned.get(partition).isSynced();
    }

    boolean areSynced() {
        return owned.values().stream().allMatch(OwnedPartition::isSynced);
    }

    /** The connection is lost, and what was under way on it. */
    void lost() {
        owned.values().forEach(OwnedPartition::lost);
    }

    /**
     * The smaller of Connect's position and the first offset that Redis has not acknowledged.
     *
     * @param position the next offset that Connect would deliver
     */
    long committable(TopicPartition partition, long position) {
        long unacknowledged = window.lowestOffsets().getOrDefault(partition, Long.MAX_VALUE);
        return Math.min(position, Math.min(unacknowledged, toFetchAgain.getOrDefault(partition, Long.MAX_VALUE)));
    }

    /** The idle lanes whose cursors are behind that offset, and may be moved there. */
    List<Lane> behind(TopicPartition partition, long offset) {
        OwnedPartition owner = owned.get(partition);
        if (owner == null || !owner.isSynced() || !owner.hasCheckedStart() || toFetchAgain.containsKey(partition)) {
            return List.of();
        }
        List<Lane> behind = new ArrayList<>(owner.lanes());
        behind.removeIf(lane -> !lane.isIdle() || lane.acknowledged() == Lane.NONE || lane.acknowledged() >= offset);
        return behind;
    }
}
