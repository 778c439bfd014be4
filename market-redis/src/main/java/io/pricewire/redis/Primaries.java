// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.cluster.SlotHash;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The servers that take writes, and in a Cluster which slots each of them has. */
public final class Primaries {

    /** How many slots there are. */
    public static final int SLOTS = SlotHash.SLOT_COUNT;

    private final RedisNode single;
    private final RedisNode[] bySlot;

    /** Either of them is null. */
    private Primaries(RedisNode single, RedisNode[] bySlot) {
        this.single = single;
        this.bySlot = bySlot;
    }

    /** One server with everything. */
    public static Primaries single(RedisNode node) {
        return new Primaries(node, null);
    }

    /** A Cluster's. */
    static Primaries cluster(List<SlotRange> ranges) {
        RedisNode[] bySlot = new RedisNode[SLOTS];
        ranges.forEach(range -> Arrays.fill(bySlot, range.first(), range.last() + 1, range.primary()));
        return new Primaries(null, bySlot);
    }

    /** Slots that a primary has, the last one included. */
    record SlotRange(int first, int last, RedisNode primary) {}

    /** Whether keys of different slots cannot be in one call. */
    public boolean isClustered() {
        return single == null;
    }

    /** The server that has the slot, 0 to 16383; null where a Cluster has none at the moment. */
    public RedisNode of(int slot) {
        return single == null ? bySlot[slot] : single;
    }

    /** The slot of a key. */
    public static int slot(byte[] key) {
        return SlotHash.getSlot(key);
    }

    /** Each server once. */
    public Collection<RedisNode> nodes() {
        if (single != null) {
            return List.of(single);
        }
        Set<RedisNode> nodes = new LinkedHashSet<>(Arrays.asList(bySlot));
        nodes.removeIf(Objects::isNull);
        return nodes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Primaries that
                && Objects.equals(single, that.single)
                && Arrays.equals(bySlot, that.bySlot);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(single) + Arrays.hashCode(bySlot);
    }

    @Override
    public String toString() {
        return nodes().toString();
    }
}
