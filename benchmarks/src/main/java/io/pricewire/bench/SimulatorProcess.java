// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator of Jupiter in a JVM of its own, so that its work is not counted as the source's. */
final class SimulatorProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Jupiter simulator: API (\\S+), control (\\S+)");

    private final Process process;
    private final Thread atExit;
    private final URI api;
    private final URI control;

    private SimulatorProcess(Process process, URI api, URI control) {
        this.process = process;
        this.api = api;
        this.control = control;
        this.atExit = new Thread(process::destroyForcibly, "simulator-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static SimulatorProcess start(int madeUpMints) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.pricewire.simulator.Main",
                        "--port",
                        "0",
                        "--control-port",
                        "0",
                        "--extra-mints",
                        Integer.toString(madeUpMints))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("The simulator did not start: it said '" + line + "'");
        }
        return new SimulatorProcess(process, URI.create(ready.group(1)), URI.create(ready.group(2)));
    }

    URI api() {
        return api;
    }

    List<String> mints() {
        List<String> mints = new ArrayList<>();
        try (InputStream state = control.resolve("/state").toURL().openStream()) {
            new ObjectMapper().readTree(state).get("mints").forEach(mint -> mints.add(mint.asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mints;
    }

    @Override
    public void close() {
        process.destroy();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
