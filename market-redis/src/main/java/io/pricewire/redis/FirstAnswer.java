// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks several that should know the same, one after the other: the next one when the one before has failed, or is
 * slow. So one that hangs costs little, and as a rule only one is asked.
 */
final class FirstAnswer {

    private static final long SLOW_MS = 250;

    private final ScheduledExecutorService scheduler;

    FirstAnswer(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** The first answer; when there is none, the most telling failure. */
    <T> CompletableFuture<T> of(List<Supplier<CompletableFuture<T>>> ways) {
        return of(ways, superfluous -> {});
    }

    /**
     * The first answer; when there is none, the most telling failure.
     *
     * @param superfluous is given each answer that comes after the first
     */
    <T> CompletableFuture<T> of(List<Supplier<CompletableFuture<T>>> ways, Consumer<T> superfluous) {
        Round<T> round = new Round<>(ways, superfluous);
        round.askNext();
        return round.answer;
    }

    private final class Round<T> {

        private final List<Supplier<CompletableFuture<T>>> ways;
        private final Consumer<T> superfluous;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private Throwable failure;
        private int asked;
        private int failed;

        Round(List<Supplier<CompletableFuture<T>>> ways, Consumer<T> superfluous) {
            this.ways = ways;
            this.superfluous = superfluous;
        }

        private void askNext() {
            int mine;
            synchronized (this) {
                if (asked == ways.size() || answer.isDone()) {
                    return;
                }
                mine = ++asked;
            }
            ask(ways.get(mine - 1));
            if (mine < ways.size()) {
                var unused = scheduler.schedule(() -> askAfter(mine), SLOW_MS, TimeUnit.MILLISECONDS);
            }
        }

        private void askAfter(int number) {
            boolean isNext;
            synchronized (this) {
                isNext = asked == number;
            }
            if (isNext) {
                askNext();
            }
        }

        private void ask(Supplier<CompletableFuture<T>> way) {
            CompletableFuture<T> reply;
            try {
                reply = way.get();
            } catch (RuntimeException e) {
                reply = CompletableFuture.failedFuture(e);
            }
            var unused = reply.whenComplete((value, error) -> {
                if (error != null) {
                    failed(error);
                } else if (!answer.complete(value)) {
                    superfluous.accept(value);
                }
            });
        }

        private void failed(Throwable error) {
            boolean all;
            synchronized (this) {
                failure = failure == null || isTelling(error) ? error : failure;
                all = ++failed == ways.size();
            }
            if (all) {
                answer.completeExceptionally(failure);
            } else {
                askNext();
            }
        }
    }

    /** A reply says more than that somebody could not be reached. */
    private static boolean isTelling(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof UnsuitableServerException || cause instanceof RedisCommandExecutionException;
    }
}
