// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what servers agree upon among themselves. */
final class Waiting {

    private static final long POLL_MS = 10;

    private Waiting() {}

    /**
     * Waits until the condition holds; a server that does not answer yet may be asked again.
     *
     * @param what the condition in words, for the message when it never holds
     */
    static void until(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                throw new LocalStackException(
                        "After " + atMost.toSeconds() + " s it is still not so that " + what + ".");
            }
            pause();
        }
    }

    /**
     * What is found within the time; a server that does not answer yet may be asked again.
     *
     * @param what that it is found, in words
     * @param search finds it, or nothing
     */
    static <T> T found(String what, Duration atMost, Supplier<Optional<T>> search) {
        AtomicReference<T> found = new AtomicReference<>();
        until(what, atMost, () -> {
            search.get().ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (LocalStackException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while waiting for servers", e);
        }
    }
}
