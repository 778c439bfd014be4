// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The way to a new session: one attempt at a time, which nobody waits for and which may not take too long. */
final class Connecting {

    private final EventStore store;
    private final long patienceNanos;
    private final long answerPatienceMs;
    private final LongSupplier nanoTime;
    private CompletableFuture<Pipeline> attempt;
    private long begunAt;

    Connecting(RedisPriceSinkConfig config, EventStore store, LongSupplier nanoTime) {
        this.store = store;
        this.patienceNanos =
                TimeUnit.MILLISECONDS.toNanos((long) config.connectTimeoutMs() + config.commandTimeoutMs());
        this.answerPatienceMs = config.commandTimeoutMs();
        this.nanoTime = nanoTime;
    }

    boolean isUnderWay() {
        return attempt != null;
    }

    /** Begins an attempt, or sees how far the one under way has come; hands the session over once it is open. */
    Optional<RedisFault> advance(Consumer<Session> whenOpen) {
        if (attempt == null) {
            attempt = store.open();
            begunAt = nanoTime.getAsLong();
        }
        if (!attempt.isDone()) {
            boolean tooLong = nanoTime.getAsLong() - begunAt >= patienceNanos;
            return tooLong ? Optional.of(RedisFault.outage("no connection in time")) : Optional.empty();
        }
        CompletableFuture<Pipeline> done = attempt;
        attempt = null;
        try {
            whenOpen.accept(new Session(done.join(), answerPatienceMs, nanoTime));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(RedisFault.of(e));
        }
    }

    /** Gives up an attempt that is under way: a connection that comes after all is of no use any more. */
    void giveUp() {
        if (attempt != null) {
            var unused = attempt.thenAccept(Pipeline::close);
            attempt = null;
        }
    }
}
