// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Notices when the machine stood still, as virtual ones do: whoever sleeps for 50 ms and wakes up much later has been
 * stopped with all the others, and what had expired by then is nobody's fault. The same goes for Redis when it waits for
 * a disk that others keep busy.
 */
final class Standstills implements Watchers.Watcher {

    private static final long EVERY_MS = 50;
    static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    private final Clock clock;
    private final List<Standstill> noted = new ArrayList<>();
    private Instant lastLook;

    private record Standstill(Instant from, Instant to) {}

    Standstills(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void look() {
        Instant now = clock.instant();
        if (lastLook != null && Duration.between(lastLook, now).compareTo(SHORTEST) >= 0) {
            note(lastLook, now);
        }
        lastLook = now;
    }

    synchronized void note(Instant from, Instant to) {
        noted.add(new Standstill(from, to));
        noted.sort(Comparator.comparing(Standstill::from));
    }

    /** Forgets what has passed: it is judged from now on. */
    synchronized void beginAnew() {
        Instant now = clock.instant();
        noted.removeIf(still -> still.to.plus(AFTERMATH).isBefore(now));
    }

    @Override
    public long everyMs() {
        return EVERY_MS;
    }

    /** Whether the time lies in a standstill, or shortly after it. */
    synchronized boolean cover(Instant time) {
        return noted.stream().anyMatch(still -> !time.isBefore(still.from) && time.isBefore(still.to.plus(AFTERMATH)));
    }

    /** How long all that is covered lasts. */
    synchronized Duration covered() {
        Duration covered = Duration.ZERO;
        Instant until = Instant.MIN;
        for (Standstill still : noted) {
            Instant from = still.from.isAfter(until) ? still.from : until;
            Instant to = still.to.plus(AFTERMATH);
            if (to.isAfter(from)) {
                covered = covered.plus(Duration.between(from, to));
                until = to;
            }
        }
        return covered;
    }
}
