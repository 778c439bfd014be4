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
    private final Turnstile turnstile = new Turnstile(48, () -> flushes++);

    @Test
    void letsTheNextPassWhenTheOneBeforeIsAnswered() {
        CompletableFuture<Integer> first = turnstile.queue(48, this::send);
        CompletableFuture<Integer> second = turnstile.queue(48, this::send);
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
        CompletableFuture<Integer> first = turnstile.queue(48, this::send);
        turnstile.queue(48, this::send).isDone();
        turnstile.turn();
        sent.get(0).completeExceptionally(new RedisException("OOM"));
        assertThat(first).isCompletedExceptionally();
        assertThat(sent).hasSize(2);
    }

    @Test
    void failsAllOfALongQueueAtOnceWhenTheConnectionIsGone() {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            answers.add(turnstile.queue(48, () -> CompletableFuture.failedFuture(new RedisException("closed"))));
        }
        turnstile.turn();
        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void letsSmallOnesPassTogetherAndTheNextWhenHalfOfThemAreAnswered() {
        for (int i = 0; i < 100; i++) {
            turnstile.queue(1, this::send).isDone();
        }
        turnstile.turn();
        assertThat(sent).hasSize(48);
        for (int i = 0; i < 23; i++) {
            sent.get(i).complete(i);
        }
        assertThat(sent).hasSize(48);
        sent.get(23).complete(23);
        assertThat(sent).hasSize(72);
        assertThat(flushes).isEqualTo(2);
    }

    @Test
    void keepsSmallOnesBehindALargeOneThatIsToPassFirst() {
        turnstile.queue(40, this::send).isDone();
        turnstile.queue(40, this::send).isDone();
        turnstile.queue(1, this::send).isDone();
        turnstile.turn();
        assertThat(sent).hasSize(1);
        sent.get(0).complete(0);
        assertThat(sent).hasSize(3);
    }

    private CompletableFuture<Integer> send() {
        CompletableFuture<Integer> reply = new CompletableFuture<>();
        sent.add(reply);
        return reply;
    }
}
