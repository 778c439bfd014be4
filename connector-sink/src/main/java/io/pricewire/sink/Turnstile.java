// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets few commands at a time through to Redis, in order; each answer lets the next one pass. However much is to be
 * sent, other clients of Redis then wait behind a few commands only, and Redis always has one to go on with.
 */
final class Turnstile {

    private final int most;
    private final Runnable flush;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int passed;
    private boolean turning;

    /**
     * @param most how many commands may be without an answer
     * @param flush sends what has passed
     */
    Turnstile(int most, Runnable flush) {
        this.most = most;
        this.flush = flush;
    }

    /** Queues a command; it passes with {@link #turn} or with an earlier one's answer, on that answer's thread. */
    synchronized <T> CompletableFuture<T> queue(Supplier<CompletionStage<T>> command) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(() -> command.get().whenComplete((value, error) -> {
            if (error == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(error);
            }
            answered();
        }));
        return answer;
    }

    private synchronized void answered() {
        passed--;
        turn();
    }

    /** Lets pass what may pass. */
    synchronized void turn() {
        if (turning) {
            return; // A command was answered at once, because the connection is gone: the loop below goes on.
        }
        turning = true;
        boolean sent = false;
        try {
            while (passed < most && !waiting.isEmpty()) {
                passed++;
                waiting.poll().run();
                sent = true;
            }
        } finally {
            turning = false;
        }
        if (sent) {
            flush.run();
        }
    }
}
