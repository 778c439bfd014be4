// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Asks Redis the same thing again and again, and never waits long, for keys are to be heard while Redis is away. */
final class Question<T> {

    private static final long PATIENCE_MS = 30;

    /** What was found may have died by then. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final String SLOW = "Redis takes more than 0.3 s to answer";

    private final Supplier<CompletableFuture<T>> ask;
    private final LongSupplier nanoTime;
    private CompletableFuture<T> asked;
    private long askedAt;
    private String trouble = "";

    Question(Supplier<CompletableFuture<T>> ask, LongSupplier nanoTime) {
        this.ask = ask;
        this.nanoTime = nanoTime;
    }

    /**
     * Asks unless an answer is awaited still.
     *
     * @return the answer when there is one; empty when it is awaited, or there will be none
     */
    Optional<T> answer() throws InterruptedException {
        if (asked == null) {
            asked = ask.get();
            askedAt = nanoTime.getAsLong();
        }
        try {
            T answer = asked.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            asked = null;
            if (isLate()) {
                trouble = SLOW;
                return Optional.empty(); // What was true when it was asked may have died on the way.
            }
            trouble = "";
            return Optional.of(answer);
        } catch (ExecutionException e) {
            asked = null;
            trouble = String.valueOf(e.getCause().getMessage());
            return Optional.empty();
        } catch (TimeoutException e) {
            if (isLate()) {
                trouble = SLOW;
            }
            return Optional.empty();
        }
    }

    private boolean isLate() {
        return nanoTime.getAsLong() - askedAt > LONG_NANOS;
    }

    /** Why there is no answer; empty when there was one, or it is not awaited for long. */
    String trouble() {
        return trouble;
    }

    boolean failed() {
        return !trouble.isEmpty();
    }
}
