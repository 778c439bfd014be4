// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks after the chain once a second on a thread of its own, since a worker may take its time to answer. */
final class ChainWatch implements AutoCloseable {

    private final Runnable check;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "chain-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile RuntimeException failure;

    /** @param check throws when a part of the chain has died */
    ChainWatch(Runnable check) {
        this.check = check;
        var unused = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            check.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Throws what was found, if anything; never waits. */
    void tell() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
