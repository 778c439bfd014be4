// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be undone when the JVM ends before anybody closed it: the last first. */
final class AtExit {

    private static final Deque<Runnable> TASKS = new ArrayDeque<>();
    private static boolean hooked;

    private AtExit() {}

    static synchronized void add(Runnable task) {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(AtExit::runAll, "local-stack-exit"));
            hooked = true;
        }
        TASKS.push(task);
    }

    static synchronized void remove(Runnable task) {
        TASKS.remove(task);
    }

    private static void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private static synchronized Runnable next() {
        return TASKS.poll();
    }
}
