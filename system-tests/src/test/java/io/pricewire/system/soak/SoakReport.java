// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What a run leaves: the verdict on the screen and as JSON, and the workers' logs. */
record SoakReport(Path directory) {

    private static final String LOGGED = "yyyy-MM-dd HH:mm:ss,SSS";

    /** The report of a run; that of an earlier one with the same seed is gone. */
    static SoakReport of(SoakOptions options) throws IOException {
        Path directory = ProjectHome.resolve("system-tests/target/soak-" + options.seed());
        Files.createDirectories(directory);
        SoakReport report = new SoakReport(directory);
        Files.deleteIfExists(report.json());
        return report;
    }

    private Path json() {
        return directory.resolve("verdict.json");
    }

    /** Keeps what workers have logged. */
    void keep(List<Path> logs) throws IOException {
        for (int i = 0; i < logs.size(); i++) {
            Path copy = directory.resolve("worker-" + (i + 1) + ".log");
            Files.copy(logs.get(i), copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** When a worker logged that line. */
    static Instant timeOf(String line) {
        return LocalDateTime.parse(line.substring(0, LOGGED.length()), DateTimeFormatter.ofPattern(LOGGED))
                .atZone(ZoneId.systemDefault())
                .toInstant();
    }

    /** Tells the verdict; answers whether every promise was kept. */
    boolean tell(Verdict verdict) throws IOException {
        VerdictText text = new VerdictText(verdict);
        Files.writeString(json(), text.json());
        System.out.println(
                "\n" + text.tables() + "\n\nThe same as JSON with every strike, and the workers' logs: " + directory);
        verdict.violations().forEach(violation -> System.out.println("BROKEN: " + violation));
        System.out.println(verdict.violations().isEmpty() ? "Every promise was kept." : "Not every promise was kept.");
        return verdict.violations().isEmpty();
    }
}
