// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.leak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What of this JVM's could grow.
 *
 * @param threads the names of the live ones, numbers left out
 * @param sockets how many are open; 0 where /proc does not tell
 * @param figures how many MBeans of tasks there are
 */
record Footprint(List<String> threads, long sockets, int figures) {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** The present one, after a collection. The threads whose names match are somebody else's. */
    static Footprint without(String othersThreads) {
        System.gc();
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("\\d+", "#"))
                .filter(name -> !name.matches(othersThreads))
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.toList());
        return new Footprint(threads, countSockets(), countFigures());
    }

    /** The threads that an earlier footprint does not have. */
    List<String> threadsBeyond(Footprint earlier) {
        List<String> beyond = new ArrayList<>(threads);
        earlier.threads.forEach(beyond::remove);
        return beyond;
    }

    private static long countSockets() {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.filter(Footprint::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // Closed since it was listed.
        }
    }

    private static int countFigures() {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("io.pricewire*:*"), null)
                    .size();
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
