// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** One pipeline's calls that are under way, in the order in which they were given to it. */
final class Session {

    private final Pipeline pipeline;
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private final Deque<Call<?>> underWay = new ArrayDeque<>();
    private long lastAnswerAt;
    private boolean proved;

    /** @param patienceMs how long Redis may be silent while calls are under way */
    Session(Pipeline pipeline, long patienceMs, LongSupplier nanoTime) {
        this.pipeline = pipeline;
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMs);
        this.nanoTime = nanoTime;
    }

    void mirror(MirrorCall call, Function<MirrorAnswer, Optional<RedisFault>> onAnswer) {
        call.send();
        add(pipeline.mirror(call), call.lane().stream(), onAnswer);
    }

    /** Answers how many calls there are. */
    int cache(List<CacheOperation> operations, Function<CacheAnswer, Optional<RedisFault>> onAnswer) {
        List<CacheCall> calls = pipeline.calls(operations);
        calls.forEach(call -> add(pipeline.cache(call), "cache", onAnswer));
        return calls.size();
    }

    void cursors(List<Lane> lanes, Function<List<Cursor>, Optional<RedisFault>> onAnswer) {
        add(pipeline.cursors(lanes), "cursors", onAnswer);
    }

    void append(StreamEntry entry) {
        pipeline.append(entry);
    }

    private <T> void add(CompletableFuture<T> reply, String target, Function<T, Optional<RedisFault>> onAnswer) {
        underWay.add(new Call<>(reply, target, nanoTime.getAsLong(), onAnswer));
    }

    void flush() {
        pipeline.flush();
    }

    boolean isOpen() {
        return pipeline.isOpen();
    }

    boolean isIdle() {
        return underWay.isEmpty();
    }

    /** Whether a write has succeeded on this connection. */
    boolean isProved() {
        return proved;
    }

    void proved() {
        proved = true;
    }

    /** Takes every answer that has come; the worst of what went wrong, silence included. */
    Optional<RedisFault> settle() {
        Optional<RedisFault> worst = Optional.empty();
        while (!underWay.isEmpty() && underWay.peek().isAnswered()) {
            worst = RedisFault.worse(worst, underWay.poll().settle());
            lastAnswerAt = nanoTime.getAsLong();
        }
        return worst.isPresent() || underWay.isEmpty() ? worst : silence(underWay.peek());
    }

    private Optional<RedisFault> silence(Call<?> oldest) {
        long since = Math.max(oldest.sentAt(), lastAnswerAt);
        if (nanoTime.getAsLong() - since < patienceNanos) {
            return Optional.empty();
        }
        return Optional.of(RedisFault.outage(
                oldest.target() + ": no answer within " + TimeUnit.NANOSECONDS.toMillis(patienceNanos) + " ms"));
    }

    void close() {
        pipeline.close();
    }
}
