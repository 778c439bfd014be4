// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Notices when this machine let a thread wait that was due, as busy and virtual ones do. */
final class Hiccups implements AutoCloseable {

    /** What comes later than this can change what a source in real time does. */
    private static final Duration LATE = Duration.ofMillis(50);

    private static final Duration EVERY = Duration.ofMillis(10);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Instant> noted = new ArrayList<>();
    private Instant before = Instant.now();

    private Hiccups() {}

    static Hiccups start() {
        Hiccups hiccups = new Hiccups();
        var unused = hiccups.clock.scheduleWithFixedDelay(hiccups::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return hiccups;
    }

    private synchronized void look() {
        Instant now = Instant.now();
        if (Duration.between(before, now).compareTo(EVERY.plus(LATE)) > 0) {
            noted.add(now);
        }
        before = now;
    }

    synchronized boolean happenedSince(Instant start) {
        return !noted.isEmpty() && noted.get(noted.size() - 1).isAfter(start);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
