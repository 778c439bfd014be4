// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.model.PriceUpdate;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The newest price of each token. A price stands for a short time after its event time (2 seconds unless the sink is told
 * otherwise), so what is found is fresh. Safe for use by many threads, which share one connection.
 */
public final class PriceCache {

    private final CachedValues<PriceUpdate> values;

    PriceCache(CachedValues<PriceUpdate> values) {
        this.values = values;
    }

    /**
     * Reads a token's price and waits for it.
     *
     * @param token the name that the source was given for the mint, such as {@code SOL}, or the mint; not null
     * @return the price in US dollars with its age, or that there is none, or that it cannot be read as one; never null
     * @throws IllegalArgumentException when no token can have that name: it is null, empty, longer than 128 bytes, or has
     *     white space, control characters or braces
     * @throws MarketReadException when Redis is away or does not answer within the command timeout
     */
    public Lookup<PriceUpdate> get(String token) {
        return values.get(token);
    }

    /**
     * Reads the prices of several tokens in one round trip (on a Cluster in one for each slot, all at once) and waits.
     *
     * @param tokens may be empty, which asks nothing; not null, nor any of them
     * @return each token with what was found, in the order in which they were asked for; never null, not modifiable
     * @throws IllegalArgumentException as {@link #get} does
     * @throws MarketReadException as {@link #get} does
     */
    public Map<String, Lookup<PriceUpdate>> getAll(Collection<String> tokens) {
        return values.getAll(tokens);
    }

    /**
     * Reads a token's price and does not wait. What depends on the future runs on the connection's thread and must not
     * block; use the {@code …Async} methods of the future for anything that may.
     *
     * @param token as for {@link #get}
     * @return completes with what {@link #get} returns, or with a {@link MarketReadException}; never null
     * @throws IllegalArgumentException as {@link #get} does
     */
    public CompletableFuture<Lookup<PriceUpdate>> getAsync(String token) {
        return values.getAsync(token);
    }

    /**
     * Reads the prices of several tokens and does not wait.
     *
     * @param tokens as for {@link #getAll}
     * @return completes with what {@link #getAll} returns, or with a {@link MarketReadException}; never null. What is said
     *     of threads at {@link #getAsync} holds here too
     * @throws IllegalArgumentException as {@link #get} does
     */
    public CompletableFuture<Map<String, Lookup<PriceUpdate>>> getAllAsync(Collection<String> tokens) {
        return values.getAllAsync(tokens);
    }
}
