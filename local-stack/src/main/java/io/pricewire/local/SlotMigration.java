// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A slot on its way from one primary of a cluster to another, in the steps that redis-cli takes. */
public final class SlotMigration {

    private static final int KEYS_AT_ONCE = 10;
    private static final String PATIENCE_MS = "10000";

    private final String slot;
    private final LocalRedis source;
    private final LocalRedis target;
    private final List<LocalRedis> others;

    SlotMigration(int slot, LocalRedis source, LocalRedis target, List<LocalRedis> others) {
        this.slot = Integer.toString(slot);
        this.source = source;
        this.target = target;
        this.others = List.copyOf(others);
    }

    /** From now on the source sends clients on, by ASK, with keys that it does not have. */
    public void begin() {
        target.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", id(source));
        source.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", id(target));
    }

    /** Moves the keys that the source has in the slot; answers how many. */
    public int moveKeys() {
        int moved = 0;
        for (List<String> keys = keys(); !keys.isEmpty(); keys = keys()) {
            List<String> command = new ArrayList<>(
                    List.of("MIGRATE", "127.0.0.1", Integer.toString(target.peerPort()), "", "0", PATIENCE_MS));
            command.addAll(List.of("REPLACE", "KEYS"));
            command.addAll(keys);
            source.ask(command.toArray(String[]::new));
            moved += keys.size();
        }
        return moved;
    }

    /** Gives the slot to the target: from now on the source sends clients on by MOVED. */
    public void finish() {
        moveKeys();
        Stream.concat(Stream.of(target, source), others.stream())
                .forEach(server -> server.ask("CLUSTER", "SETSLOT", slot, "NODE", id(target)));
    }

    private List<String> keys() {
        List<?> keys = (List<?>) source.ask("CLUSTER", "GETKEYSINSLOT", slot, Integer.toString(KEYS_AT_ONCE));
        return keys.stream().map(String.class::cast).toList();
    }

    private static String id(LocalRedis server) {
        return ClusterMember.of(server).id();
    }
}
