// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.time.Duration;
import java.util.List;

/** A slot that no primary of a cluster has, so that the whole cluster is down; it may still be read. */
public final class UnservedSlot implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String slot;
    private final LocalRedis owner;
    private final List<LocalRedis> servers;

    UnservedSlot(int slot, LocalRedis owner, List<LocalRedis> servers) {
        this.slot = Integer.toString(slot);
        this.owner = owner;
        this.servers = List.copyOf(servers);
    }

    void take() {
        servers.forEach(server -> server.ask("CONFIG", "SET", "cluster-allow-reads-when-down", "yes"));
        owner.ask("CLUSTER", "DELSLOTS", slot); // First, or it would tell the others that it has the slot.
        servers.stream().filter(server -> server != owner).forEach(server -> server.ask("CLUSTER", "DELSLOTS", slot));
        Waiting.until("the cluster is down", PATIENCE, () -> servers.stream().noneMatch(UnservedSlot::isUp));
    }

    private static boolean isUp(LocalRedis server) {
        return server.ask("CLUSTER", "INFO").toString().contains("cluster_state:ok");
    }

    /** Gives the slot back and waits until the cluster is up. */
    @Override
    public void close() {
        owner.ask("CLUSTER", "ADDSLOTS", slot);
        Waiting.until("the cluster is up", PATIENCE, () -> servers.stream().allMatch(UnservedSlot::isUp));
        servers.forEach(server -> server.ask("CONFIG", "SET", "cluster-allow-reads-when-down", "no"));
    }
}
