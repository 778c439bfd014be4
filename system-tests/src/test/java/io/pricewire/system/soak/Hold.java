// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Lets time pass. */
final class Hold {

    private static final long POLL_MS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Hold() {}

    /** A time between these two. */
    static void between(Random random, int leastMs, int mostMs) throws InterruptedException {
        Thread.sleep(random.nextInt(leastMs, mostMs));
    }

    /** Whether the condition came true in time. */
    static boolean until(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }

    /** Waits until a strike is felt. */
    static void untilFelt(String by, BooleanSupplier felt) throws InterruptedException {
        if (!until(felt, PATIENCE)) {
            throw new IllegalStateException("nothing felt it: " + by);
        }
    }
}
