// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the prices come from, and what that means for the connectors.
 *
 * @param pools the addresses of the pools that are polled, too; none without a board, or where prices are live
 * @param simulator null when the real Jupiter is polled
 */
record Upstream(
        String name,
        String endpoint,
        List<Token> tokens,
        List<String> pools,
        int intervalMs,
        String apiKey,
        JupiterSimulator simulator)
        implements AutoCloseable {

    private static final List<String> POOLS = List.of(
            "58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2",
            "FDsr35mYGXKPepcHSC2cUsqwgotamjJHQEHYvPFvXEox",
            "7XawhbbxtsRcQA8KTkHT9f9nc6d69UwqCDh6U5EEbEmX");
    private static final int DEFAULT_INTERVAL_MS = 500;
    private static final int TOKENS_PER_REQUEST = 50;
    private static final long KEYLESS_MS_PER_REQUEST = 2000;
    private static final long FREE_MS_PER_REQUEST = 1000;
    private static final int SHORTEST_TTL_MS = 2000;

    /** A simulator in this JVM that knows all the tokens, and as many made-up ones as are asked for. */
    static Upstream simulated(List<Token> named, DemoOptions options) throws IOException {
        int extra = Math.max(0, options.count() - named.size());
        JupiterSimulator simulator =
                JupiterSimulator.start(SimulatorOptions.defaults().withExtraMints(extra));
        List<Token> tokens = new ArrayList<>(
                options.count() > 0 ? named.subList(0, Math.min(options.count(), named.size())) : named);
        named.forEach(token -> simulator.addMint(token.mint()));
        simulator.extraMints().forEach(mint -> tokens.add(new Token("T" + mint.substring(0, 6), mint)));
        List<String> pools = options.headless() ? List.of() : POOLS;
        pools.forEach(simulator::addPool);
        return new Upstream(
                "simulated prices", simulator.uri().toString(), tokens, pools, interval(options), null, simulator);
    }

    /** The real Jupiter, at the rate that a plan without or with a key allows. */
    static Upstream live(List<Token> tokens, DemoOptions options, Map<String, String> environment) {
        boolean hasKey = !environment.getOrDefault("JUPITER_API_KEY", "").isBlank();
        int requests = (tokens.size() + TOKENS_PER_REQUEST - 1) / TOKENS_PER_REQUEST;
        long shortest = requests * (hasKey ? FREE_MS_PER_REQUEST : KEYLESS_MS_PER_REQUEST);
        int interval = (int) (options.intervalMs() > 0 ? options.intervalMs() : shortest);
        String apiKey = hasKey ? "${env:JUPITER_API_KEY}" : null;
        return new Upstream("live prices", "https://api.jup.ag", tokens, List.of(), interval, apiKey, null);
    }

    private static int interval(DemoOptions options) {
        return options.intervalMs() > 0 ? options.intervalMs() : DEFAULT_INTERVAL_MS;
    }

    /** How long a price must stay readable so that one poll reaches the next, in milliseconds. */
    int ttlMs() {
        return Math.max(SHORTEST_TTL_MS, 2 * intervalMs);
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
