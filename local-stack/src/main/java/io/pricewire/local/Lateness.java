// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** For how long this machine lets a thread wait that is due, as busy and virtual ones do. */
public final class Lateness implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(5);

    private final Duration usual;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final NavigableMap<Instant, Duration> noted = new TreeMap<>();
    private Instant before = Instant.now();

    private Lateness(Duration usual) {
        this.usual = usual;
    }

    /**
     * Begins to watch.
     *
     * @param usual what is not noted
     */
    public static Lateness watch(Duration usual) {
        Lateness lateness = new Lateness(usual);
        var unused = lateness.clock.scheduleWithFixedDelay(lateness::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return lateness;
    }

    private synchronized void look() {
        Instant now = Instant.now();
        Duration late = Duration.between(before, now).minus(EVERY);
        if (late.compareTo(usual) > 0) {
            noted.put(now, late);
        }
        before = now;
    }

    /** All of it that fell between the two times. */
    public synchronized Duration between(Instant from, Instant to) {
        return noted.tailMap(from, false).entrySet().stream()
                .map(late -> overlap(from, to, late.getKey().minus(late.getValue()), late.getKey()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration overlap(Instant from, Instant to, Instant lateFrom, Instant lateTo) {
        Instant start = from.isAfter(lateFrom) ? from : lateFrom;
        Instant end = to.isBefore(lateTo) ? to : lateTo;
        return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
    }

    /** Whether any was noted since then. */
    public synchronized boolean isNotedSince(Instant start) {
        return !noted.tailMap(start, false).isEmpty();
    }

    /** Watches no longer; what was noted stays. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
