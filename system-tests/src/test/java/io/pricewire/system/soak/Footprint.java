// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.local.LocalWorker;
import io.pricewire.system.WorkerJmx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a worker holds.
 *
 * @param files open file descriptors; 0 where /proc does not tell
 * @param threads live ones, beside those of the REST server's pool
 * @param heapMiB after a collection
 */
record Footprint(long files, long threads, long heapMiB) {

    private static final long CLIENTS_END_WITHIN_MS = 5000;

    /** What is left when the JDK's HTTP clients of tasks that ended are gone: they end some time after a collection. */
    static Footprint of(LocalWorker worker) throws InterruptedException {
        try (WorkerJmx jmx = WorkerJmx.attach(worker.pid())) {
            long unused = jmx.heapAfterCollection();
            Thread.sleep(CLIENTS_END_WITHIN_MS);
            return new Footprint(openFiles(worker.pid()), jmx.threads(), jmx.heapAfterCollection() >> 20);
        }
    }

    private static long openFiles(long pid) {
        Path files = Path.of("/proc", Long.toString(pid), "fd");
        if (!Files.isDirectory(files)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(files)) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is not beyond an earlier one by more than Connect's own pools, which grow as they are needed. */
    boolean isAsSmallAs(Footprint earlier) {
        return files <= earlier.files + 20
                && threads <= earlier.threads + 20
                && heapMiB <= earlier.heapMiB * 3 / 2 + 32;
    }

    @Override
    public String toString() {
        return files + " files, " + threads + " threads, " + heapMiB + " MiB of heap";
    }
}
