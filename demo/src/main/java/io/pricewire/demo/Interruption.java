// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into an interrupt of the main thread, and gives it time to close everything. */
final class Interruption {

    private static final long PATIENCE_S = 20;
    private static final CountDownLatch DONE = new CountDownLatch(1);
    private static volatile boolean underWay;

    private Interruption() {}

    static void onCtrlC(Thread main) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(main), "ctrl-c"));
    }

    static boolean isUnderWay() {
        return underWay;
    }

    static void mainIsDone() {
        DONE.countDown();
    }

    private static void interrupt(Thread main) {
        if (DONE.getCount() == 0) {
            return;
        }
        underWay = true;
        main.interrupt();
        try {
            if (!DONE.await(PATIENCE_S, TimeUnit.SECONDS)) {
                System.err.println("Not everything ended within " + PATIENCE_S + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
