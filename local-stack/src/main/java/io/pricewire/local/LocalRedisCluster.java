// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** A Redis Cluster whose slots are all served. */
public final class LocalRedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final Duration MANUAL_FAILOVER = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisFleet fleet;

    private LocalRedisCluster(RedisFleet fleet) {
        this.fleet = fleet;
    }

    /** Starts three primaries with a replica each. */
    public static LocalRedisCluster start(Path directory) {
        return start(directory, 3, 1, RedisTls.OFF);
    }

    /**
     * Starts a cluster and waits until it serves, and its replicas are in step.
     *
     * @param primaries how many share the slots; one is a cluster too
     * @param settings of each server, as redis-server's command line takes them
     */
    public static LocalRedisCluster start(
            Path directory, int primaries, int replicasEach, RedisTls tls, String... settings) {
        LocalRedisCluster cluster = new LocalRedisCluster(new RedisFleet(directory, tls, List.of(settings)));
        try {
            cluster.startServers(primaries * (1 + replicasEach), tls.isOn());
            ClusterMeeting.bringTogether(cluster.servers(), PATIENCE);
            cluster.shareSlots(primaries);
            cluster.awaitServing();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void startServers(int count, boolean tls) {
        for (int i = 0; i < count; i++) {
            fleet.start(
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    Integer.toString(FreePort.find()),
                    "--cluster-node-timeout",
                    "2000",
                    "--cluster-replica-validity-factor",
                    "0",
                    "--tls-cluster",
                    tls ? "yes" : "no",
                    "--repl-diskless-sync-delay",
                    "0",
                    "--repl-diskless-load",
                    "on-empty-db");
        }
    }

    private void shareSlots(int primaries) {
        for (int i = 0; i < servers().size(); i++) {
            LocalRedis server = servers().get(i);
            if (i < primaries) {
                server.ask(
                        "CLUSTER",
                        "ADDSLOTSRANGE",
                        Integer.toString(i * SLOTS / primaries),
                        Integer.toString((i + 1) * SLOTS / primaries - 1));
            } else {
                server.ask(
                        "CLUSTER",
                        "REPLICATE",
                        ClusterMember.of(servers().get(i % primaries)).id());
            }
        }
    }

    private void awaitServing() {
        Waiting.until(
                "the cluster serves, with its replicas in step",
                PATIENCE,
                () -> servers().stream()
                        .allMatch(server -> info(server).contains("cluster_state:ok") && isInStep(server)));
    }

    private static boolean isInStep(LocalRedis server) {
        return server.isPrimary() || ((String) server.ask("INFO", "replication")).contains("master_link_status:up");
    }

    private static String info(LocalRedis server) {
        return (String) server.ask("CLUSTER", "INFO");
    }

    /** All servers, as {@code redis://h1:p1,h2:p2}. */
    public URI uri() {
        return uri("redis", LocalRedis::port);
    }

    /** The same by way of TLS. */
    public URI tlsUri() {
        return uri("rediss", LocalRedis::tlsPort);
    }

    private URI uri(String scheme, ToIntFunction<LocalRedis> port) {
        return URI.create(servers().stream()
                .map(server -> "127.0.0.1:" + port.applyAsInt(server))
                .collect(Collectors.joining(",", scheme + "://", "")));
    }

    /** All servers, whatever their part is now. */
    public List<LocalRedis> servers() {
        return fleet.servers();
    }

    /** The servers that have slots now. */
    public List<LocalRedis> primaries() {
        return members().stream()
                .filter(member -> member.primary() && !member.slots().isEmpty())
                .map(ClusterMember::server)
                .toList();
    }

    /** The server that answers for a key now. */
    public LocalRedis primaryOf(String key) {
        return Waiting.found("a server answers for " + key, PATIENCE, () -> answeringFor(key));
    }

    private Optional<LocalRedis> answeringFor(String key) {
        return owner(slotOf(key)).map(ClusterMember::server);
    }

    /** A server that follows the one that answers for a key. */
    public LocalRedis replicaOf(String key) {
        return Waiting.found("the primary of " + key + " has a replica", PATIENCE, () -> {
            String primary = owner(slotOf(key)).map(ClusterMember::id).orElse("nobody");
            return members().stream()
                    .filter(member -> member.following().equals(primary))
                    .map(ClusterMember::server)
                    .findFirst();
        });
    }

    private Optional<ClusterMember> owner(int slot) {
        return members().stream()
                .filter(member -> member.claims(slot))
                .max(Comparator.comparingLong(ClusterMember::epoch));
    }

    /** What those servers that answer say of themselves. */
    private List<ClusterMember> members() {
        List<ClusterMember> members = new ArrayList<>();
        for (LocalRedis server : servers()) {
            if (server.answers()) {
                members.add(ClusterMember.of(server));
            }
        }
        return members;
    }

    /** The hash slot of a key. */
    public int slotOf(String key) {
        for (LocalRedis server : servers()) {
            if (server.answers()) {
                return ((Long) server.ask("CLUSTER", "KEYSLOT", key)).intValue();
            }
        }
        throw new LocalStackException("No server of the cluster answers.");
    }

    /** Lets primary and replica of a key change their parts without a loss, as an operator would. */
    public LocalRedis failover(String key) {
        LocalRedis former = primaryOf(key);
        LocalRedis replica = replicaOf(key);
        Waiting.until("the replica is in step", PATIENCE, () -> isInStep(replica));
        Waiting.until("the replica takes the place of its primary", PATIENCE, () -> {
            if (!hasAnotherPrimaryThan(former, key)) {
                replica.ask("CLUSTER", "FAILOVER");
            }
            return takesOver(key, former);
        });
        return awaitPrimaryOtherThan(key, former);
    }

    /** Redis gives a failover up after 5 s when the others do not vote in time. */
    private boolean takesOver(String key, LocalRedis former) {
        try {
            Waiting.until("another server answers", MANUAL_FAILOVER, () -> hasAnotherPrimaryThan(former, key));
            return true;
        } catch (LocalStackException e) {
            return false;
        }
    }

    private boolean hasAnotherPrimaryThan(LocalRedis former, String key) {
        return answeringFor(key).filter(now -> now != former).isPresent();
    }

    /** Waits until another server answers for the key. */
    public LocalRedis awaitPrimaryOtherThan(String key, LocalRedis former) {
        return Waiting.found(
                "another server answers for " + key,
                PATIENCE,
                () -> answeringFor(key).filter(now -> now != former && info(now).contains("cluster_state:ok")));
    }

    /** The move of a key's slot to another primary, not yet begun. */
    public SlotMigration migration(String key, LocalRedis target) {
        List<LocalRedis> others = new ArrayList<>(primaries());
        LocalRedis source = primaryOf(key);
        others.remove(source);
        others.remove(target);
        return new SlotMigration(slotOf(key), source, target, others);
    }

    /** Takes the slot of a key from all servers; closing what is answered gives it back. */
    public UnservedSlot takeAwaySlotOf(String key) {
        UnservedSlot slot = new UnservedSlot(slotOf(key), primaryOf(key), servers());
        slot.take();
        return slot;
    }

    @Override
    public void close() {
        fleet.close();
    }
}
