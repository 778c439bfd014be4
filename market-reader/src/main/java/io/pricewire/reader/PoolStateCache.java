// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.model.PoolState;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The newest state of each liquidity pool. A state stands for a short time after its event time ({@code pool.ttl.ms} of the
 * sink), so what is found is fresh. Safe for use by many threads, which share one connection.
 */
public final class PoolStateCache {

    private final CachedValues<PoolState> values;

    PoolStateCache(CachedValues<PoolState> values) {
        this.values = values;
    }

    /**
     * Reads a pool's state and waits for it.
     *
     * @param poolAddress the pool's address on Solana; not null
     * @return liquidity and volume in US dollars and reserves in whole units, with their age; or that there is none, or that it
     *     cannot be read as one; never null
     * @throws IllegalArgumentException when no pool can have that address: it is null, empty, longer than 128 bytes, or has
     *     white space, control characters or braces
     * @throws MarketReadException when Redis is away or does not answer within the command timeout
     */
    public Lookup<PoolState> get(String poolAddress) {
        return values.get(poolAddress);
    }

    /**
     * Reads the states of several pools in one round trip (on a Cluster in one for each slot, all at once) and waits.
     *
     * @param poolAddresses may be empty, which asks nothing; not null, nor any of them
     * @return each address with what was found, in the order in which they were asked for; never null, not modifiable
     * @throws IllegalArgumentException as {@link #get} does
     * @throws MarketReadException as {@link #get} does
     */
    public Map<String, Lookup<PoolState>> getAll(Collection<String> poolAddresses) {
        return values.getAll(poolAddresses);
    }

    /**
     * Reads a pool's state and does not wait. What depends on the future runs on the connection's thread and must not
     * block; use the {@code …Async} methods of the future for anything that may.
     *
     * @param poolAddress as for {@link #get}
     * @return completes with what {@link #get} returns, or with a {@link MarketReadException}; never null
     * @throws IllegalArgumentException as {@link #get} does
     */
    public CompletableFuture<Lookup<PoolState>> getAsync(String poolAddress) {
        return values.getAsync(poolAddress);
    }

    /**
     * Reads the states of several pools and does not wait.
     *
     * @param poolAddresses as for {@link #getAll}
     * @return completes with what {@link #getAll} returns, or with a {@link MarketReadException}; never null. What is said
     *     of threads at {@link #getAsync} holds here too
     * @throws IllegalArgumentException as {@link #get} does
     */
    public CompletableFuture<Map<String, Lookup<PoolState>>> getAllAsync(Collection<String> poolAddresses) {
        return values.getAllAsync(poolAddresses);
    }
}
