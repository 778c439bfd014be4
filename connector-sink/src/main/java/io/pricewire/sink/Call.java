// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * A call on its way.
 *
 * @param target what it writes, to name in an error
 * @param sentAt when it was given to the connection, in nanoseconds
 * @param onAnswer takes the answer, and says what is wrong with it, if anything is
 */
record Call<T>(CompletableFuture<T> reply, String target, long sentAt, Function<T, Optional<RedisFault>> onAnswer) {

    boolean isAnswered() {
        return reply.isDone();
    }

    /** Takes the answer that has come, or the reason why there is none. */
    Optional<RedisFault> settle() {
        try {
            return onAnswer.apply(reply.join());
        } catch (CompletionException | CancellationException e) {
            RedisFault fault = RedisFault.of(e);
            return Optional.of(new RedisFault(fault.kind(), target + ": " + fault.reason()));
        }
    }
}
