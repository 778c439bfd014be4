// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into an interrupt of the main thread, so that it starts nothing more while the parts are stopped. */
final class CtrlC {

    private static final long PATIENCE_S = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean pressed;

    /** Applies to the calling thread. */
    static CtrlC interruptsThisThread() {
        CtrlC ctrlC = new CtrlC();
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ctrlC.end(main), "ctrl-c"));
        return ctrlC;
    }

    boolean isPressed() {
        return pressed;
    }

    void mainIsDone() {
        done.countDown();
    }

    private void end(Thread main) {
        if (done.getCount() == 0) {
            return;
        }
        pressed = true;
        main.interrupt();
        try {
            // Whatever main still waits for, local-stack ends the parts when the JVM ends.
            done.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
