// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the benchmarks in a JVM that compiles as a worker's does, and ends with that JVM's exit code. */
public final class Fork {

    private static final long PATIENCE_S = 30;
    private static final List<String> PASSED_ON = List.of("pricewire.home");

    private Fork() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        PASSED_ON.forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
        command.addAll(List.of("-cp", System.getProperty("pricewire.bench.classpath"), Main.class.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child), "bench-exit"));
        System.exit(child.waitFor());
    }

    /** Ctrl-C has reached the child as well: it only needs the time to stop its parts. */
    private static void end(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
        }
    }
}
