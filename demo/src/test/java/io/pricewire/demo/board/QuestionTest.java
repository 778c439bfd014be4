// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private final Deque<CompletableFuture<String>> answers = new ArrayDeque<>();
    private long nanos;
    private final Question<String> question = new Question<>(answers::remove, () -> nanos);

    @Test
    void asksAgainOnlyWhenThereWasAnAnswer() throws InterruptedException {
        CompletableFuture<String> late = new CompletableFuture<>();
        answers.addAll(List.of(late, CompletableFuture.completedFuture("second")));
        assertThat(question.answer()).isEmpty();
        assertThat(question.failed()).isFalse();
        late.complete("first");
        assertThat(question.answer()).contains("first");
        assertThat(question.answer()).contains("second");
    }

    @Test
    void takesSilenceThatLastsForTrouble() throws InterruptedException {
        CompletableFuture<String> late = new CompletableFuture<>();
        answers.add(late);
        assertThat(question.answer()).isEmpty();
        nanos = 299_999_999;
        assertThat(question.answer()).isEmpty();
        assertThat(question.failed()).isFalse();
        nanos = 300_000_001;
        assertThat(question.answer()).isEmpty();
        assertThat(question.trouble()).isEqualTo("Redis takes more than 0.3 s to answer");
        late.complete("late");
        assertThat(question.answer()).as("it may not be true any more").isEmpty();
        assertThat(question.failed()).isTrue();
        answers.add(CompletableFuture.completedFuture("prompt"));
        assertThat(question.answer()).contains("prompt");
        assertThat(question.failed()).isFalse();
    }

    @Test
    void saysWhyThereIsNoAnswerUntilThereIsOne() throws InterruptedException {
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("Redis is away")));
        answers.add(CompletableFuture.completedFuture("back"));
        assertThat(question.answer()).isEmpty();
        assertThat(question.trouble()).isEqualTo("Redis is away");
        assertThat(question.answer()).contains("back");
        assertThat(question.failed()).isFalse();
    }
}
