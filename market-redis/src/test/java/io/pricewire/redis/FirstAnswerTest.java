// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final FirstAnswer firstAnswer = new FirstAnswer(scheduler);
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> second = new CompletableFuture<>();
    private final List<String> superfluous = new ArrayList<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void asksTheNextOneOnlyWhenTheFirstFails() {
        List<String> asked = new ArrayList<>();
        CompletableFuture<String> answer = firstAnswer.of(List.of(
                () -> {
                    asked.add("first");
                    return first;
                },
                () -> {
                    asked.add("second");
                    return second;
                }));
        assertThat(asked).containsExactly("first");
        first.completeExceptionally(new IllegalStateException("away"));
        assertThat(asked).containsExactly("first", "second");
        second.complete("b");
        assertThat(answer).isCompletedWithValue("b");
    }

    @Test
    void givesAwayWhatComesAfterTheFirstAnswer() throws Exception {
        second.complete("b");
        CompletableFuture<String> answer = firstAnswer.of(List.of(() -> first, () -> second), superfluous::add);
        assertThat(answer.get(30, TimeUnit.SECONDS)).as("the first one is slow").isEqualTo("b");
        first.complete("a");
        assertThat(superfluous).containsExactly("a");
    }

    @Test
    void failsWithTheMostTellingFailure() {
        CompletableFuture<String> answer = firstAnswer.of(List.of(() -> first, () -> second));
        first.completeExceptionally(new UnsuitableServerException("is too old"));
        second.completeExceptionally(new IllegalStateException("away"));
        assertThatThrownBy(answer::join).hasMessageContaining("too old");
    }
}
