// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final List<CompletableFuture<Integer>> sent = new ArrayList<>();
    private int flushes;
    private final Turnstile turnstile = new Turnstile(1, () -> flushes++);

    @Test
    void letsTheNextPassWhenTheOneBeforeIsAnswered() {
        CompletableFuture<Integer> first = turnstile.queue(this::send);
        CompletableFuture<Integer> second = turnstile.queue(this::send);
        assertThat(sent).isEmpty();
        turnstile.turn();
        turnstile.turn();
        assertThat(sent).hasSize(1);
        sent.get(0).complete(1);
        assertThat(first).isCompletedWithValue(1);
        assertThat(sent).hasSize(2);
        assertThat(second).isNotDone();
        assertThat(flushes).isEqualTo(2);
    }

    @Test
    void passesAFailureOnAndGoesOn() {
        CompletableFuture<Integer> first = turnstile.queue(this::send);
        turnstile.queue(this::send).isDone();
        turnstile.turn();
        sent.get(0).completeExceptionally(new RedisException("OOM"));
        assertThat(first).isCompletedExceptionally();
        assertThat(sent).hasSize(2);
    }

    @Test
    void failsAllOfALongQueueAtOnceWhenTheConnectionIsGone() {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            answers.add(turnstile.queue(() -> CompletableFuture.failedFuture(new RedisException("closed"))));
        }
        turnstile.turn();
        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    private CompletableFuture<Integer> send() {
        CompletableFuture<Integer> reply = new CompletableFuture<>();
        sent.add(reply);
        return reply;
    }
}
