// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisFuture;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A command on its way.
 *
 * @param target what it writes, to name in an error
 * @param onAnswer what follows when Redis did it
 */
record Call(CompletableFuture<?> reply, String target, Consumer<Object> onAnswer) {

    Call(RedisFuture<?> reply, String target, Consumer<Object> onAnswer) {
        this(reply.toCompletableFuture(), target, onAnswer);
    }

    /** Takes the answer, or the reason why there is none after the time that Redis had. */
    Optional<RedisFault> settle(long waitedMs) {
        if (!reply.isDone()) {
            return Optional.of(RedisFault.outage("no answer within " + waitedMs + " ms"));
        }
        try {
            onAnswer.accept(reply.join());
            return Optional.empty();
        } catch (CompletionException | CancellationException e) {
            RedisFault fault = RedisFault.of(e);
            return Optional.of(new RedisFault(fault.kind(), target + ": " + fault.reason()));
        }
    }
}
