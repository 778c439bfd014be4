// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** For how long this machine lets a thread wait that is due, as busy and virtual ones do. */
final class Lateness implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(5);
    private static final Duration USUAL = Duration.ofMillis(10);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final NavigableMap<Instant, Duration> noted = new TreeMap<>();
    private Instant before = Instant.now();

    private Lateness() {}

    static Lateness watch() {
        Lateness lateness = new Lateness();
        var unused = lateness.clock.scheduleWithFixedDelay(lateness::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return lateness;
    }

    private synchronized void look() {
        Instant now = Instant.now();
        Duration late = Duration.between(before, now).minus(EVERY);
        if (late.compareTo(USUAL) > 0) {
            noted.put(now, late);
        }
        before = now;
    }

    /** All of it that was noticed between the two times. */
    synchronized Duration between(Instant from, Instant to) {
        Map<Instant, Duration> within = noted.subMap(from, true, to, true);
        return within.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
