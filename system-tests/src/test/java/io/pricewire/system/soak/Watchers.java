// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.util.ArrayList;
import java.util.List;

/** Lets watchers look, each on a thread of its own, until it is closed. */
final class Watchers implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private volatile boolean ended;

    /** Somebody who looks again and again. */
    interface Watcher {

        void look();

        /** How long it waits between two looks. */
        long everyMs();
    }

    static Watchers start(Watcher... watchers) {
        Watchers started = new Watchers();
        for (Watcher watcher : watchers) {
            Thread thread =
                    new Thread(() -> started.watch(watcher), watcher.getClass().getSimpleName());
            thread.setDaemon(true);
            thread.start();
            started.threads.add(thread);
        }
        return started;
    }

    private void watch(Watcher watcher) {
        try {
            while (!ended) {
                watcher.look();
                Thread.sleep(watcher.everyMs());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            synchronized (broken) {
                broken.add(watcher.getClass().getSimpleName() + " saw no more: " + e);
            }
        }
    }

    /** The watchers who ended too early, and why. */
    List<String> broken() {
        synchronized (broken) {
            return List.copyOf(broken);
        }
    }

    /** Waits for the last looks. */
    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
