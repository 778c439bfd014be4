// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Starts and stops tasks of a plugin that is loaded anew now and then, each loading on a thread of its own. */
final class TaskLives {

    private static final int PER_LOADER = 10;

    /** Threads that the JDK starts when they are first needed, once, and keeps. */
    private static final String THREADS_OF_THE_JDK = "CompletableFutureDelayScheduler|Common-Cleaner|Attach Listener";

    /** Such a thread has the first plugin for its context; and records' method handles remember the last class. */
    private static final int HELD_BY_THE_JDK = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String module;
    private final String notTheTasks;
    private final Life life;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    /** A task's life, from its start to its stop. */
    interface Life {
        void live(PluginLoader plugin, int number) throws Exception;
    }

    /**
     * Lives of tasks.
     *
     * @param othersThreads matches the names of threads that the test's own servers have
     */
    TaskLives(String module, String othersThreads, Life life) {
        this.module = module;
        this.notTheTasks = THREADS_OF_THE_JDK + "|" + othersThreads;
        this.life = life;
    }

    /** Runs that many lives and fails when they leave a thread, a socket, an MBean or a class loader behind. */
    void leaveNothing(int lives) throws Exception {
        onOneLoader(); // What the JVM opens once and keeps is there from now on.
        Footprint before = quiet();
        for (int i = 0; i < lives / PER_LOADER; i++) {
            onOneLoader();
        }
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    Footprint after = Footprint.without(notTheTasks);
                    assertThat(after.threadsBeyond(before)).as("threads").isEmpty();
                    assertThat(after.sockets()).as("sockets").isLessThanOrEqualTo(before.sockets());
                    assertThat(after.figures()).as("MBeans").isZero();
                    assertThat(loadersHeld()).as("class loaders").isLessThanOrEqualTo(HELD_BY_THE_JDK);
                });
        System.out.printf(
                "%s: %d starts and stops on %d class loaders; %d threads and %d sockets before and after, %d loaders"
                        + " held%n",
                module, lives, loaders.size(), before.threads().size(), before.sockets(), loadersHeld());
    }

    /** The footprint once it has not changed for a while. */
    private Footprint quiet() {
        Footprint[] last = {null};
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    Footprint before = last[0];
                    last[0] = Footprint.without(notTheTasks);
                    return last[0].equals(before);
                });
        return last[0];
    }

    private void onOneLoader() throws Exception {
        Callable<WeakReference<ClassLoader>> lives = () -> {
            PluginLoader plugin = PluginLoader.of(module);
            Thread.currentThread().setContextClassLoader(plugin); // As a worker does.
            for (int i = 0; i < PER_LOADER; i++) {
                life.live(plugin, i);
            }
            return new WeakReference<>(plugin);
        };
        FutureTask<WeakReference<ClassLoader>> task = new FutureTask<>(lives);
        Thread worker = new Thread(task, "worker of " + module);
        worker.start();
        loaders.add(task.get());
        worker.join();
    }

    private long loadersHeld() {
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
