// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that one run of the benchmark found.
 *
 * @param reads none when latencies were not asked for
 * @param eventLatencies by events per second
 */
record Measurements(
        Machine machine,
        SinkOptions options,
        List<Result> results,
        List<Reads> reads,
        SortedMap<Integer, Latencies.Summary> eventLatencies) {

    static final int SLOW_RATE = 50;

    Measurements {
        results = List.copyOf(results);
        reads = List.copyOf(reads);
        eventLatencies = new TreeMap<>(eventLatencies);
    }

    Optional<Result> result(Contender contender, int tokens) {
        return results.stream()
                .filter(result -> result.contender() == contender && result.tokens() == tokens)
                .findFirst();
    }

    /** The figures that have a bar, as far as they were measured. */
    List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        ratio(bars, Contender.SINK, Contender.SOCKET_PAIRS, 50, 0.6);
        ratio(bars, Contender.SINK, Contender.SOCKET_PAIRS, 500, 0.5);
        ratio(bars, Contender.SINK_KEYS_ONLY, Contender.NULL_SINK, 500, 0.3);
        speed(Contender.SINK, 50)
                .ifPresent(few -> speed(Contender.SINK, 5000)
                        .ifPresent(many -> bars.add(
                                new Bar("(c) cost per record at 5,000 / at 50 tokens", few / many, false, 2))));
        reads.stream().filter(read -> read.contender() == Contender.SINK).forEach(read -> {
            bars.add(new Bar("GET while (c) drains, p50 ms", read.get().p50(), false, 0.5));
            bars.add(new Bar("SLOWLOG entries above 1,000 µs", read.slowCommands(), false, 0));
        });
        Latencies.Summary slow = eventLatencies.get(SLOW_RATE);
        if (slow != null) {
            bars.add(new Bar("latency at 50 records/s, p50 ms", slow.p50(), false, 5));
            bars.add(new Bar("latency at 50 records/s, p99 ms", slow.p99(), false, 15));
        }
        return bars;
    }

    private void ratio(List<Bar> bars, Contender ours, Contender other, int tokens, double bound) {
        String name = "(%s) / (%s) at %d tokens".formatted(ours.letter(), other.letter(), tokens);
        speed(ours, tokens)
                .ifPresent(mine ->
                        speed(other, tokens).ifPresent(theirs -> bars.add(new Bar(name, mine / theirs, true, bound))));
    }

    private Optional<Double> speed(Contender contender, int tokens) {
        return result(contender, tokens).map(Result::recordsPerSecond);
    }
}
