// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandshakeTest {

    private final Throwable lost = new RedisConnectionException(
            "Unable to connect to localhost:6379", new IllegalStateException("RedisHandshakeHandler not registered"));
    private final Throwable refused = new RedisConnectionException(
            "Unable to connect to localhost:6379", new RedisCommandExecutionException("WRONGPASS no such login"));

    @Test
    void asksAgainWhereTheReasonWasLost() {
        assertThatThrownBy(connecting(lost, lost, refused)::join).hasRootCauseMessage("WRONGPASS no such login");
    }

    @Test
    void takesTheConnectionThatAnotherAttemptBrings() {
        assertThat(connecting(lost).join()).isEqualTo("connected");
    }

    @Test
    void asksOnceWhereTheReasonIsTold() {
        assertThatThrownBy(connecting(refused)::join).hasRootCauseMessage("WRONGPASS no such login");
    }

    @Test
    void doesNotAskForEver() {
        assertThatThrownBy(connecting(lost, lost, lost, lost, lost)::join).hasRootCause(lost.getCause());
    }

    /** Fails in these ways, one for each attempt, and succeeds then. */
    private static CompletableFuture<String> connecting(Throwable... failures) {
        Queue<Throwable> coming = new ArrayDeque<>(List.of(failures));
        return Handshake.withReason(() -> coming.isEmpty()
                ? CompletableFuture.completedFuture("connected")
                : CompletableFuture.failedFuture(coming.remove()));
    }
}
