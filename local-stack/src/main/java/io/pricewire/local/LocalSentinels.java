// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** A primary, its replicas and three Sentinels that agree by two votes when another must take its place. */
public final class LocalSentinels implements AutoCloseable {

    private static final String NAME = "mymaster";
    private static final int SENTINELS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FAILOVER_TIMEOUT = Duration.ofSeconds(3);

    private final RedisFleet fleet;
    private final List<LocalSentinel> sentinels = new ArrayList<>();

    private LocalSentinels(RedisFleet fleet) {
        this.fleet = fleet;
    }

    /** Starts a primary with two replicas and waits until all know each other. */
    public static LocalSentinels start(Path directory) {
        return start(directory, 2, RedisTls.OFF, List.of(), List.of());
    }

    /**
     * Starts a primary with replicas and waits until all know each other. With TLS they name each other, and tell
     * clients, no other ports than those of TLS.
     *
     * @param serverSettings of primary and replicas, as redis-server's command line takes them
     * @param sentinelSettings of the Sentinels
     */
    public static LocalSentinels start(
            Path directory, int replicas, RedisTls tls, List<String> serverSettings, List<String> sentinelSettings) {
        LocalSentinels started = new LocalSentinels(new RedisFleet(directory, tls, serverSettings));
        try {
            LocalRedis primary = started.startServers(replicas);
            for (int i = 1; i <= SENTINELS; i++) {
                started.sentinels.add(LocalSentinel.start(
                        RedisBinary.find(directory),
                        create(directory.resolve("sentinel-" + i)),
                        tls,
                        orders(primary.peerPort()),
                        sentinelSettings));
            }
            Waiting.until(
                    "all Sentinels know the replicas and each other",
                    PATIENCE,
                    () -> started.sentinels.stream()
                            .allMatch(sentinel -> sentinel.knows(NAME, replicas, SENTINELS - 1)));
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    private LocalRedis startServers(int replicas) {
        LocalRedis primary = fleet.start("--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1");
        for (int i = 0; i < replicas; i++) {
            fleet.start(
                    "--repl-diskless-sync-delay",
                    "0",
                    "--repl-ping-replica-period",
                    "1",
                    "--repl-diskless-load",
                    "on-empty-db",
                    "--replicaof",
                    "127.0.0.1 " + primary.peerPort());
        }
        return primary;
    }

    private static List<String> orders(int primaryPort) {
        return List.of(
                "sentinel monitor " + NAME + " 127.0.0.1 " + primaryPort + " 2",
                "sentinel down-after-milliseconds " + NAME + " 1500",
                "sentinel failover-timeout " + NAME + " " + FAILOVER_TIMEOUT.toMillis(),
                "sentinel parallel-syncs " + NAME + " 2");
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All Sentinels and the primary's name, as {@code redis-sentinel://…/0#mymaster}. */
    public URI uri() {
        return uri("redis-sentinel", LocalSentinel::port);
    }

    /** The same by way of TLS. */
    public URI tlsUri() {
        return uri("rediss-sentinel", LocalSentinel::tlsPort);
    }

    private URI uri(String scheme, ToIntFunction<LocalSentinel> port) {
        return URI.create(sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + port.applyAsInt(sentinel))
                .collect(Collectors.joining(",", scheme + "://", "/0#" + NAME)));
    }

    /** All servers, whatever their part is now; the first primary first. */
    public List<LocalRedis> servers() {
        return fleet.servers();
    }

    /** The server that the first Sentinel who answers names as primary. */
    public LocalRedis primary() {
        return primaries().get(0);
    }

    /** Lets the first Sentinel forget the primary, as one that has lost its configuration. */
    public void letTheFirstForget() {
        sentinels.get(0).ask("SENTINEL", "REMOVE", NAME);
    }

    /** Lets the first Sentinel name a primary on port 1, as one that is cut off with what was the primary. */
    public void misleadTheFirst() {
        letTheFirstForget();
        sentinels.get(0).ask("SENTINEL", "MONITOR", NAME, "127.0.0.1", "1", "2");
    }

    /** What each Sentinel that answers names. */
    private List<LocalRedis> primaries() {
        List<LocalRedis> named = sentinels.stream()
                .filter(LocalSentinel::answers)
                .map(sentinel -> fleet.at(sentinel.primaryPort(NAME)))
                .toList();
        if (named.isEmpty()) {
            throw new LocalStackException("No Sentinel answers.");
        }
        return named;
    }

    /** Lets the Sentinels make a replica the primary, as an operator would, and waits until all of them say so. */
    public LocalRedis failover() {
        LocalRedis former = primary();
        Waiting.until("the Sentinels begin a failover that does not fail", PATIENCE, () -> {
            if (primary() != former) {
                return true; // It had begun, and the answer came too late.
            }
            boolean begun = "OK".equals(sentinels.get(0).ask("SENTINEL", "FAILOVER", NAME));
            return begun && comesToAnEnd(former);
        });
        return awaitPrimaryOtherThan(former);
    }

    /** A failover is given up after its time when no replica answers soon enough to be chosen. */
    private boolean comesToAnEnd(LocalRedis former) {
        try {
            Waiting.until("the primary is another", FAILOVER_TIMEOUT.multipliedBy(2), () -> primary() != former);
            return true;
        } catch (LocalStackException e) {
            return false;
        }
    }

    /** Waits until all Sentinels that answer name the same other primary, and it says that it is. */
    public LocalRedis awaitPrimaryOtherThan(LocalRedis former) {
        return Waiting.found("the Sentinels name another primary", PATIENCE, () -> {
            List<LocalRedis> named = primaries();
            LocalRedis first = named.get(0);
            boolean agreed = first != former && named.stream().allMatch(first::equals) && first.isPrimary();
            return agreed ? Optional.of(first) : Optional.empty();
        });
    }

    /** Ends the Sentinel that a client would ask first. */
    public void killFirstSentinel() {
        sentinels.get(0).kill();
    }

    @Override
    public void close() {
        sentinels.forEach(LocalSentinel::close);
        fleet.close();
    }
}
