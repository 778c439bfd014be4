// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.figures.Figure;
import io.pricewire.figures.RecentValues;
import io.pricewire.model.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The figures of one task: their names, what they mean, and where they come from. */
final class SinkFigures {

    private final List<Figure> figures = new ArrayList<>();

    private SinkFigures() {}

    /** @param redis what Redis last said of itself */
    static List<Figure> of(SinkCounts counts, SinkTimes times, Outage outage, Supplier<ServerSnapshot> redis) {
        SinkFigures all = new SinkFigures();
        all.addRecords(counts);
        all.addTimes(times);
        all.addTroubles(counts, outage);
        all.addServer(redis);
        for (EventKind kind : EventKind.values()) {
            all.add(
                    kind.eventType().replace('_', '-') + "-stream-length",
                    "Entries in the stream of " + kind.type() + " events",
                    () -> redis.get().streamLength(kind));
        }
        return List.copyOf(all.figures);
    }

    private void addRecords(SinkCounts counts) {
        add("records-total", "Records taken from Kafka", counts.records);
        add("bad-records-total", "Records that are no market event", counts.badRecords);
        add(
                "passed-over-total",
                "Records that ask for nothing, such as a tombstone in a topic of no known kind",
                counts.passedOver);
        add("mirrored-total", "Entries added to streams", counts.mirrored);
        add("duplicates-total", "Events not added, because their stream has them", counts.duplicates);
        add("cache-writes-total", "Values written to price and pool keys", counts.cacheWrites);
        add("conflated-total", "Values not sent, because a newer one of their key was", counts.conflated);
        add("stale-total", "Values not written, because their life was over", counts.stale);
        add("ahead-total", "Values not written, because their event time is too far in the future", counts.ahead);
        add("older-total", "Values not written, because a newer one stood", counts.older);
    }

    private void addTimes(SinkTimes times) {
        addSpread(
                "price-age-ms",
                "Age of prices and pool states, in ms since their event time, when Redis has answered for them",
                times.priceAgeMs(),
                1);
        addSpread(
                "flush-latency-ms",
                "Time from giving a call to the connection until Redis has answered it, in ms",
                times.flushLatencyUs(),
                1000);
    }

    private void addSpread(String name, String what, RecentValues values, double divisor) {
        add(name + "-p50", what + ": median", () -> values.percentile(50) / divisor);
        add(name + "-p99", what + ": 99 of 100 are not above", () -> values.percentile(99) / divisor);
        add(name + "-max", what + ": greatest", () -> values.max() / divisor);
    }

    private void addTroubles(SinkCounts counts, Outage outage) {
        add("outages-total", "How often Redis went away", counts.outages);
        add("retries-total", "How often it was tried again, or is to be", counts.retries);
        add("outage", "Whether Redis is away: 1, else 0", () -> outage.isOn() ? 1 : 0);
        add(
                "breaker-state",
                "The circuit breaker to Redis: 0 closed, 1 half open (one attempt is allowed), 2 open (it waits)",
                () -> outage.state().number);
        add("window-entries", "Events that Redis has not acknowledged yet", () -> counts.windowEntries);
        add("redirects-total", "Calls that a Cluster sent on to another server", counts.redirects);
        add("gaps-total", "How often Redis had forgotten mirrored events, which were then sent again", counts.gaps);
        add("vanished-cursors-total", "Cursors that Redis has lost", counts.vanished);
    }

    private void addServer(Supplier<ServerSnapshot> redis) {
        addServer(
                "clock-skew-ms", "How far Redis's clock is ahead of the worker's", redis, ServerSnapshot::clockSkewMs);
        addServer(
                "redis-used-memory-bytes",
                "Memory that Redis uses; in a Cluster that of the server nearest its limit",
                redis,
                ServerSnapshot::usedMemoryBytes);
        addServer(
                "redis-max-memory-bytes",
                "Memory that Redis may use; 0 where nothing bounds it",
                redis,
                ServerSnapshot::maxMemoryBytes);
        addServer("redis-keyspace-hits-total", "Lookups that found their key", redis, ServerSnapshot::keyspaceHits);
        addServer("redis-keyspace-misses-total", "Lookups that found no key", redis, ServerSnapshot::keyspaceMisses);
        String latency = "What 99 of 100 calls took at most inside Redis, in microseconds, since it started: ";
        addServer("redis-get-latency-us-p99", latency + "GET", redis, ServerSnapshot::getP99Us);
        addServer("redis-xadd-latency-us-p99", latency + "XADD", redis, ServerSnapshot::xaddP99Us);
        addServer("redis-evalsha-latency-us-p99", latency + "EVALSHA", redis, ServerSnapshot::evalshaP99Us);
    }

    private void addServer(
            String name, String description, Supplier<ServerSnapshot> redis, ToDoubleFunction<ServerSnapshot> figure) {
        add(name, description, () -> figure.applyAsDouble(redis.get()));
    }

    private void add(String name, String description, LongAdder count) {
        add(name, description, count::sum);
    }

    private void add(String name, String description, DoubleSupplier value) {
        figures.add(new Figure(name, description, value));
    }
}
