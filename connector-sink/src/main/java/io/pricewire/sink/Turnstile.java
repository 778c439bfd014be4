// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets little at a time through to Redis, in order: one full call, or small ones of the same size together. Answers let
 * the next ones pass. However much is to be sent, other clients of Redis then wait behind a little only, and Redis has
 * something to go on with.
 */
final class Turnstile {

    private final int most;
    private final Runnable flush;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int unanswered;
    private boolean turning;

    /**
     * @param most how much may be without an answer
     * @param flush sends what has passed
     */
    Turnstile(int most, Runnable flush) {
        this.most = most;
        this.flush = flush;
    }

    private record Waiting(int size, Runnable pass) {}

    /** Queues a command; it passes with {@link #turn} or with an earlier one's answer, on that answer's thread. */
    synchronized <T> CompletableFuture<T> queue(int size, Supplier<CompletionStage<T>> command) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(new Waiting(
                size,
                () -> command.get().whenComplete((value, error) -> {
                    if (error == null) {
                        answer.complete(value);
                    } else {
                        answer.completeExceptionally(error);
                    }
                    answered(size);
                })));
        return answer;
    }

    private synchronized void answered(int size) {
        unanswered -= size;
        if (unanswered <= most / 2) {
            pass();
        }
    }

    /**
     * Lets pass what may pass, unless an answer is awaited that will. Answers come on the connection's own thread, which
     * sends at once, while what another thread sends has to wait for that one: the two would overtake each other.
     */
    synchronized void turn() {
        if (unanswered == 0) {
            pass();
        }
    }

    /** Several small ones together, for each sending has its cost. */
    private void pass() {
        if (turning) {
            return; // A command was answered at once, because the connection is gone. The loop goes on.
        }
        turning = true;
        boolean sent = false;
        try {
            while (!waiting.isEmpty()
                    && (unanswered == 0 || unanswered + waiting.peek().size() <= most)) {
                unanswered += waiting.peek().size();
                waiting.poll().pass().run();
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
