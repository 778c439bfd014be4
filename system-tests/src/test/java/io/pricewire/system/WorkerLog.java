// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a worker logs from a moment on. */
public final class WorkerLog {

    /** What the warning of a cursor that Redis has lost must contain. */
    static final String LOST_CURSOR = "cursor";

    /** What the warning of events that Redis has lost, and that are fetched again, must contain. */
    public static final String LOST_EVENTS = "Redis has lost events";

    /** What the sink says when an outage begins; the reason follows. */
    static final String LOST_REDIS = "Redis is away";

    private static final int LAST_LINES = 60;
    private static final String CONNECTS_ANEW = "Connecting to Redis anew";

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
        return all().stream()
                .filter(line -> line.contains(" WARN ") && line.contains("io.pricewire"))
                .filter(line -> line.contains(text))
                .toList();
    }

    /** What the sink says when it gives its connections up, be it for an outage or to read the cursors again. */
    List<String> lossesOfConnection() {
        return all().stream()
                .filter(line -> line.contains(LOST_REDIS) || line.contains(CONNECTS_ANEW))
                .toList();
    }

    /** The last lines that name a connector, its topic or a part of our own, for whoever looks for a fault. */
    String about(String connector) {
        List<String> lines = all().stream()
                .filter(line -> line.contains(connector) || line.contains("io.pricewire"))
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    List<String> all() {
        List<String> lines = lines(file);
        return lines.subList(linesBefore, lines.size());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
