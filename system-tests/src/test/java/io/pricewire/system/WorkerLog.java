// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a worker logs from a moment on. */
final class WorkerLog {

    /** What the warning of a cursor that Redis has lost must contain. */
    static final String LOST_CURSOR = "cursor";

    private final Path file;
    private final int linesBefore;

    private WorkerLog(Path file, int linesBefore) {
        this.file = file;
        this.linesBefore = linesBefore;
    }

    /** The log without what it holds by now. */
    static WorkerLog from(Path file) {
        return new WorkerLog(file, lines(file).size());
    }

    List<String> warningsWith(String text) {
        List<String> lines = lines(file);
        return lines.subList(linesBefore, lines.size()).stream()
                .filter(line -> line.contains(" WARN ") && line.contains("io.pricewire"))
                .filter(line -> line.contains(text))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
