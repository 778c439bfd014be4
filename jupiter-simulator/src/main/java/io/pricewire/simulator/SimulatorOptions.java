// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.time.Clock;
import java.util.Map;

/**
 * How a simulator behaves.
 *
 * @param host the address to listen on
 * @param port of the API; 0 for any free one
 * @param controlPort of the control API; 0 for any free one
 * @param clock what slots and quotas go by
 * @param seed of the price walks
 * @param extraMints how many made-up mints there are beside the well-known ones
 * @param keylessRequestsPerSecond quota without a key; 0 for no limit
 * @param keys the known keys; another one is answered with 401
 * @param window how quotas are counted
 */
public record SimulatorOptions(
        String host,
        int port,
        int controlPort,
        Clock clock,
        long seed,
        int extraMints,
        double keylessRequestsPerSecond,
        Map<String, ApiKey> keys,
        WindowMode window) {

    public SimulatorOptions {
        keys = Map.copyOf(keys);
    }

    /** Loopback, free ports, no limits, no keys. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions("127.0.0.1", 0, 0, Clock.systemUTC(), 1, 0, 0, Map.of(), WindowMode.FIXED_10S);
    }

    public SimulatorOptions withAddress(String newHost, int newPort, int newControlPort) {
        return new SimulatorOptions(
                newHost, newPort, newControlPort, clock, seed, extraMints, keylessRequestsPerSecond, keys, window);
    }

    public SimulatorOptions withClock(Clock newClock) {
        return new SimulatorOptions(
                host, port, controlPort, newClock, seed, extraMints, keylessRequestsPerSecond, keys, window);
    }

    public SimulatorOptions withExtraMints(int count) {
        return new SimulatorOptions(
                host, port, controlPort, clock, seed, count, keylessRequestsPerSecond, keys, window);
    }

    /** Quotas from here on; 0 lifts the keyless one. */
    public SimulatorOptions withQuotas(double keyless, Map<String, ApiKey> newKeys, WindowMode newWindow) {
        return new SimulatorOptions(host, port, controlPort, clock, seed, extraMints, keyless, newKeys, newWindow);
    }
}
