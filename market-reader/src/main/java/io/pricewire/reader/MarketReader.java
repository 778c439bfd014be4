// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.redis.RedisAccess;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.StandingConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Reads prices, pool states and events from Redis, where the sink keeps them. A program opens one and closes it at its end;
 * all threads share it.
 */
public final class MarketReader implements AutoCloseable {

    private final RedisLink link;
    private final StandingConnection lookups;
    private final ReaderFigures figures;
    private final PriceCache prices;
    private final PoolStateCache pools;
    private final EventStream events;

    private MarketReader(ReaderSettings settings, RedisLink link, StandingConnection lookups, LongSupplier nanoTime) {
        RedisAccess access = settings.access();
        this.link = link;
        this.lookups = lookups;
        this.figures = new ReaderFigures(nanoTime);
        CachedValues.Lookups redis = new CachedValues.Lookups(lookups::commands, Faults.whileReading(access));
        CachedValues.ReadTimes times = new CachedValues.ReadTimes(
                figures, new SlowReads(settings.slowRead(), figures, new Seldom(nanoTime)), nanoTime);
        this.prices = new PriceCache(
                new CachedValues<>(CachedKind.prices(settings.layout(), settings.clock()), redis, times));
        this.pools = new PoolStateCache(
                new CachedValues<>(CachedKind.pools(settings.layout(), settings.clock()), redis, times));
        this.events = new EventStream(() -> new StreamSessions(link, access), figures, settings.clock(), nanoTime);
    }

    /**
     * Connects to Redis. From then on the reader keeps up its connections by itself.
     *
     * @param settings where Redis is, not null
     * @return to be closed, never null
     * @throws MarketReadException when Redis cannot be reached now, or does not let the reader in; the message says why
     * @throws IllegalArgumentException when a file for TLS cannot be used; the message says which, and why
     */
    public static MarketReader open(ReaderSettings settings) {
        RedisLink link = new RedisLink(settings.access());
        try {
            return new MarketReader(settings, link, connect(settings.access(), link), System::nanoTime);
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static StandingConnection connect(RedisAccess access, RedisLink link) {
        int patienceMs = 2 * (access.connectTimeoutMs() + access.commandTimeoutMs());
        CompletableFuture<StandingConnection> connecting = link.standing();
        Throwable failure;
        try {
            return connecting.get(patienceMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (TimeoutException e) {
            failure = e;
        }
        throw new MarketReadException(Faults.whileOpening(access, patienceMs).describe("The market", failure), failure);
    }

    /** The newest price of each token; never null, always the same object. */
    public PriceCache prices() {
        return prices;
    }

    /** The newest state of each pool; never null, always the same object. */
    public PoolStateCache pools() {
        return pools;
    }

    /** The streams of events; never null, always the same object. */
    public EventStream events() {
        return events;
    }

    /** What was read, and how long it took; never null, always the same object. */
    public ReaderFigures figures() {
        return figures;
    }

    /** Whether the connection for lookups stands now; a lookup fails at once while it does not. */
    public boolean isConnected() {
        return lookups.isOpen();
    }

    /**
     * Closes all subscriptions as {@link Subscription#close} does, waiting for them together as long as for the one that may
     * take longest, and then the connections.
     */
    @Override
    public void close() {
        events.close();
        lookups.close();
        link.close();
    }
}
