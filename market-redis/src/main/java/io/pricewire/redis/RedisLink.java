// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds a Redis's primaries and connects to them. A connection neither reconnects nor sends anything again by itself:
 * only who gave it a command knows what may be done twice. Nothing here waits.
 */
public final class RedisLink implements AutoCloseable {

    private static final long LOOK_EVERY_MS = 500;

    /** How long nothing new may have come before threads end: a connection begun just before would stay open for ever. */
    static final long QUIET_MS = 50;

    static final long AT_MOST_MS = 1000;

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.exponential(Duration.ofMillis(10), Duration.ofMillis(800), 2, TimeUnit.MILLISECONDS))
            .build();
    private final RedisClient client = RedisClient.create(resources);
    private final RedisAccess access;
    private final Topology topology;

    /** @throws UnusableTlsException when a file for TLS cannot be used */
    public RedisLink(RedisAccess access) {
        this.access = access;
        RedisAddress address = access.address();
        FirstAnswer firstAnswer = new FirstAnswer(scheduler());
        this.topology = address.mode() == RedisMode.SENTINEL
                ? new Sentinels(access, client, firstAnswer)
                : new Seeds(address, this, firstAnswer);
        try {
            client.setOptions(ConnectionOptions.single(access));
        } catch (UnusableTlsException e) {
            close();
            throw e;
        }
    }

    private ScheduledExecutorService scheduler() {
        return resources.eventExecutorGroup();
    }

    /** The primaries as they are now; fails with the reason when nobody tells them. */
    public CompletableFuture<Primaries> primaries() {
        return topology.find();
    }

    /** For one who connects to the primaries and may find that what was told leads nowhere. */
    public Inquiry inquiry() {
        return new Inquiry(topology);
    }

    /** A connection to that server. */
    public CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisNode node) {
        return Handshake.withReason(() -> client.connectAsync(ByteArrayCodec.INSTANCE, access.server(node)));
    }

    /** A connection that lasts, for many callers; fails with the reason when Redis is away now. */
    public CompletableFuture<StandingConnection> standing() {
        Inquiry inquiry = inquiry();
        CompletableFuture<StandingConnection> standing = inquiry.primaries().thenCompose(this::standing);
        return canMove()
                ? standing.exceptionallyCompose(error -> {
                    inquiry.askAnother();
                    return inquiry.primaries().thenCompose(this::standing);
                })
                : standing;
    }

    private CompletableFuture<StandingConnection> standing(Primaries primaries) {
        StandingLines lines = StandingLines.of(access, primaries, resources);
        return lines.open(primaries)
                .whenComplete((line, error) -> {
                    if (error != null) {
                        lines.close();
                    }
                })
                .thenApply(line ->
                        new StandingConnection(this, primaries, lines, line, scheduler(), access.commandTimeoutMs()));
    }

    /** Whether a server can cease to be the primary without telling those who are connected to it. */
    public boolean canMove() {
        return access.address().mode() == RedisMode.SENTINEL;
    }

    /**
     * Looks twice a second whether the primaries are still those, until it is cancelled.
     *
     * @param moved is told, from another thread, each time that they are others
     */
    public ScheduledFuture<?> watch(Primaries primaries, Consumer<Primaries> moved) {
        return scheduler()
                .scheduleWithFixedDelay(
                        () -> look(primaries, moved), LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look(Primaries primaries, Consumer<Primaries> moved) {
        var unused = primaries().thenAccept(now -> {
            if (!now.equals(primaries)) {
                moved.accept(now);
            }
        });
    }

    /** Closes a connection that is of no more use; nobody waits for it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public static void discard(StatefulConnection<?, ?> connection) {
        connection.closeAsync();
    }

    /** Closes all connections; nobody waits for it. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Threads that have nothing left to do.
    public void close() {
        client.shutdownAsync(QUIET_MS, AT_MOST_MS, TimeUnit.MILLISECONDS)
                .whenComplete((done, error) -> resources.shutdown(QUIET_MS, AT_MOST_MS, TimeUnit.MILLISECONDS));
    }
}
