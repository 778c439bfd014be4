// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A connection for many callers that lasts: it connects again when it is lost, follows a primary that moves, sends each
 * key's command to the server that has it, and gives way to a new connection when a PING stays unanswered. Commands that
 * were under way when it was lost may be sent twice, so it is for reading. Nothing here waits.
 */
public final class StandingConnection implements AutoCloseable {

    private static final long CHECK_EVERY_MS = 1000;

    private final RedisLink link;
    private final Inquiry inquiry;
    private final StandingLines lines;
    private final ScheduledExecutorService scheduler;
    private final int patienceMs;
    private final ScheduledFuture<?> checks;
    private volatile Primaries primaries;
    private volatile Primaries told;
    private volatile Line line;
    private volatile boolean closed;
    private Primaries renewing;
    private boolean wasAway;

    /**
     * What callers get a part of.
     *
     * @param patienceMs how long a PING may take, in milliseconds
     */
    StandingConnection(
            RedisLink link,
            Primaries primaries,
            StandingLines lines,
            Line first,
            ScheduledExecutorService scheduler,
            int patienceMs) {
        this.link = link;
        this.inquiry = link.inquiry();
        this.primaries = primaries;
        this.told = primaries;
        this.lines = lines;
        this.line = first;
        this.scheduler = scheduler;
        this.patienceMs = patienceMs;
        this.checks =
                scheduler.scheduleWithFixedDelay(this::check, CHECK_EVERY_MS, CHECK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * What stands at the moment.
     *
     * @param ping asks for a sign of life of every server that is read from
     */
    record Line(
            StatefulConnection<byte[], byte[]> connection,
            RedisClusterAsyncCommands<byte[], byte[]> commands,
            Supplier<CompletableFuture<?>> ping) {}

    /**
     * Takes commands. While Redis is away they fail at once, but those to a Cluster wait. Not to be kept: after a while it
     * may be another.
     */
    public RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return line.commands();
    }

    /** Whether Redis can be asked now. */
    public boolean isOpen() {
        return line.connection().isOpen();
    }

    private void check() {
        ping();
        if (link.canMove()) {
            boolean isAway = !isOpen();
            if (isAway && wasAway) {
                inquiry.askAnother(); // What led here may be a Sentinel that is cut off from the others.
            }
            wasAway = isAway;
            var unused = inquiry.primaries().thenAccept(this::primariesAre);
        }
    }

    private void ping() {
        Line asked = line;
        var unused = asked.ping()
                .get()
                .orTimeout(patienceMs, TimeUnit.MILLISECONDS)
                .whenComplete((pong, error) -> {
                    if (isSilence(error) && asked.equals(line)) {
                        renew();
                    }
                });
    }

    /** The client gives up after as long a time, and may be the first to do so. */
    private static boolean isSilence(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof TimeoutException || cause instanceof RedisCommandTimeoutException;
    }

    /** A server that has ceased to be the primary without knowing would go on answering. */
    private void primariesAre(Primaries now) {
        told = now;
        if (!now.equals(primaries)) {
            renew();
        }
    }

    /**
     * Connects anew and then lets go of what stood, which stays where no new connection can be had. A server that hangs does
     * not hold up the one that has taken its place.
     */
    private synchronized void renew() {
        Primaries seen = told;
        if (closed || seen.equals(renewing)) {
            return;
        }
        renewing = seen;
        var unused = lines.open(seen).whenComplete((fresh, error) -> opened(seen, fresh, error));
    }

    private synchronized void opened(Primaries seen, Line fresh, Throwable error) {
        boolean isLatest = seen.equals(renewing);
        if (isLatest) {
            renewing = null;
        }
        if (error != null) {
            inquiry.askAnother();
        } else if (isLatest) {
            replaceBy(fresh, seen);
        } else {
            RedisLink.discard(fresh.connection());
        }
    }

    private void replaceBy(Line fresh, Primaries seen) {
        Line former = line;
        line = fresh;
        primaries = seen; // Not before: what could not be connected to is tried again at the next check.
        // Those who wait for an answer of the former one may still get it.
        var unused =
                scheduler.schedule(() -> RedisLink.discard(former.connection()), patienceMs, TimeUnit.MILLISECONDS);
    }

    /** Nobody waits for it. */
    @Override
    public void close() {
        closed = true;
        checks.cancel(false);
        lines.close();
    }
}
