// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Breaks the sink's promises one by one, in a copy, and sees that a test notices each time. */
class SabotageIT {

    private static final String PACKAGE = "io/pricewire/sink/";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void isCaught(Sabotage sabotage) throws Exception {
        String source = read(sabotage);
        apply(sabotage, sabotage.applyTo(source));
        Run run = run(sabotage.test);
        assertThat(run.status())
                .as("%s by %s: %s", sabotage, sabotage.test, run.said())
                .isEqualTo(SabotagedRun.FAILED);
        System.out.printf("%s is caught by %s%n", sabotage, sabotage.test);
    }

    @Test
    void isWhatTheTestsNoticeAndNothingElse() throws Exception {
        for (Sabotage sabotage : Sabotage.values()) {
            apply(sabotage, read(sabotage));
        }
        Run run =
                run(Stream.of(Sabotage.values()).map(sabotage -> sabotage.test).toArray(String[]::new));
        assertThat(run.status()).as(run.said()).isEqualTo(SabotagedRun.PASSED);
    }

    private static String read(Sabotage sabotage) throws IOException {
        String kind = sabotage.file.endsWith(".java") ? "java" : "resources";
        return Files.readString(ProjectHome.resolve("connector-sink/src/main/" + kind + "/" + PACKAGE + sabotage.file));
    }

    /** Puts the source, compiled where it is Java, where the class path finds it first. */
    private void apply(Sabotage sabotage, String source) throws IOException {
        Path file = directory.resolve(PACKAGE + sabotage.file);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        if (sabotage.file.endsWith(".java")) {
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-nowarn",
                            "-cp",
                            classPath(),
                            "-d",
                            directory.toString(),
                            file.toString());
            assertThat(status).as("compiling %s", sabotage).isZero();
        }
    }

    private record Run(int status, String said) {}

    private Run run(String... tests) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dpricewire.home=" + ProjectHome.resolve(""),
                "-Dpricewire.fork=" + System.getProperty("pricewire.fork", "1"),
                "-cp",
                directory + System.getProperty("path.separator") + classPath(),
                SabotagedRun.class.getName()));
        command.addAll(List.of(tests));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("%s ends", List.of(tests))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    /** Of the tests; Maven gives the JVM itself a jar that only refers to it. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
