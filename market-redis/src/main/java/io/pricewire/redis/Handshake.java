// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Connects again where the reason of a failure was lost. Lettuce looks for the outcome of a handshake from the thread that
 * asked for the connection; a server that refuses before that thread goes on has closed it by then, and all that Lettuce
 * tells is that there is nothing to look at.
 */
final class Handshake {

    /** With two, 27 of 1,740 attempts behind Sentinels still lost their reason on a busy machine; with more, none did. */
    private static final int ATTEMPTS = 5;

    private Handshake() {}

    static <T> CompletableFuture<T> withReason(Supplier<? extends CompletionStage<T>> attempt) {
        return withReason(attempt, ATTEMPTS);
    }

    private static <T> CompletableFuture<T> withReason(Supplier<? extends CompletionStage<T>> attempt, int left) {
        return attempt.get()
                .toCompletableFuture()
                .exceptionallyCompose(error -> left > 1 && isWithoutReason(error)
                        ? withReason(attempt, left - 1)
                        : CompletableFuture.failedFuture(error));
    }

    private static boolean isWithoutReason(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalStateException
                    && "RedisHandshakeHandler not registered".equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }
}
