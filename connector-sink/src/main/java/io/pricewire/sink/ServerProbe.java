// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Redis every ten seconds for its figures, on a thread of its own. */
final class ServerProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProbe.class);
    private static final long BETWEEN_ASKS_MS = 10_000;

    private final ServerFigures figures;
    private final ScheduledExecutorService clock;
    private volatile ServerSnapshot latest = ServerSnapshot.UNKNOWN;

    private ServerProbe(ServerFigures figures, ScheduledExecutorService clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Starts asking at once. */
    static ServerProbe start(ServerFigures figures, String threadName) {
        return start(figures, threadName, BETWEEN_ASKS_MS);
    }

    static ServerProbe start(ServerFigures figures, String threadName, long betweenAsksMs) {
        ServerProbe probe = new ServerProbe(figures, Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        }));
        var unused = probe.clock.scheduleWithFixedDelay(probe::ask, 0, betweenAsksMs, TimeUnit.MILLISECONDS);
        return probe;
    }

    /** The last answer; {@link ServerSnapshot#UNKNOWN} when the last question had none. */
    ServerSnapshot latest() {
        return latest;
    }

    private void ask() {
        try {
            latest = figures.ask().get();
        } catch (ExecutionException | RuntimeException e) {
            latest = ServerSnapshot.UNKNOWN;
            LOG.debug("Redis does not tell its figures", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The task stops.
        }
    }

    /** Asks no more; waits for nothing. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
