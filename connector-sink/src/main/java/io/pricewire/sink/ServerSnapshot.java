// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventKind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * What Redis said of itself at one moment. A figure that is not known is NaN.
 *
 * @param usedMemoryBytes what its data and buffers take
 * @param maxMemoryBytes what they may take; 0 where nothing bounds them
 * @param keyspaceHits lookups that found their key, since the server started
 * @param keyspaceMisses lookups that found none, since the server started
 * @param getP99Us what 99 of 100 GETs took at most since the server started, in microseconds
 * @param xaddP99Us the same of XADD
 * @param evalshaP99Us the same of EVALSHA
 * @param clockSkewMs how far its clock is ahead of this worker's
 * @param streamLengths the entries in the stream of each kind
 */
record ServerSnapshot(
        double usedMemoryBytes,
        double maxMemoryBytes,
        double keyspaceHits,
        double keyspaceMisses,
        double getP99Us,
        double xaddP99Us,
        double evalshaP99Us,
        double clockSkewMs,
        Map<EventKind, Double> streamLengths) {

    /** A full server refuses writes whatever room the others have. */
    private static final Comparator<ServerSnapshot> FULLNESS =
            Comparator.comparingDouble(ServerSnapshot::fullness).thenComparingDouble(ServerSnapshot::usedMemoryBytes);

    static final ServerSnapshot UNKNOWN = new ServerSnapshot(
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Map.of());

    /** Both together: the memory that is nearer its limit, sums of lookups, the slower calls, the clock further off. */
    ServerSnapshot with(ServerSnapshot other) {
        ServerSnapshot fuller = FULLNESS.compare(this, other) >= 0 ? this : other;
        Map<EventKind, Double> lengths = new EnumMap<>(EventKind.class);
        lengths.putAll(streamLengths);
        lengths.putAll(other.streamLengths);
        return new ServerSnapshot(
                fuller.usedMemoryBytes,
                fuller.maxMemoryBytes,
                keyspaceHits + other.keyspaceHits,
                keyspaceMisses + other.keyspaceMisses,
                slower(getP99Us, other.getP99Us),
                slower(xaddP99Us, other.xaddP99Us),
                slower(evalshaP99Us, other.evalshaP99Us),
                Math.abs(clockSkewMs) >= Math.abs(other.clockSkewMs) ? clockSkewMs : other.clockSkewMs,
                lengths);
    }

    private double fullness() {
        return maxMemoryBytes > 0 ? usedMemoryBytes / maxMemoryBytes : 0;
    }

    /** A command that one of the servers was never given has no figure there. */
    private static double slower(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    double streamLength(EventKind kind) {
        return streamLengths.getOrDefault(kind, Double.NaN);
    }
}
