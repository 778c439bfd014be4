// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A Prometheus on 127.0.0.1, where one is installed; Debian's package brings it, and promtool. */
public final class LocalPrometheus implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final WorkerHttp http;
    private final ChildProcess process;

    private LocalPrometheus(URI uri, ChildProcess process) {
        this.http = new WorkerHttp(uri);
        this.process = process;
    }

    /** The program of that name, {@code prometheus} or {@code promtool}, on the PATH. */
    public static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(program -> program.toFile().canExecute())
                .findFirst();
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param directory where it keeps what it scrapes, and its log
     */
    public static LocalPrometheus start(Path program, Path directory, Path configuration) {
        int port = FreePort.find();
        ChildProcess process = ChildProcess.start(
                "prometheus",
                directory,
                List.of(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port));
        LocalPrometheus prometheus = new LocalPrometheus(URI.create("http://127.0.0.1:" + port), process);
        process.awaitReady(() -> prometheus.http.answers("/api/v1/status/runtimeinfo"), START);
        return prometheus;
    }

    /** The series that the expression answers with at this moment. */
    public List<JsonNode> query(String expression) {
        return read("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8), "result");
    }

    /** The names of the alerts that fire, one for each series that makes them. */
    public List<String> firing() {
        return read("/api/v1/alerts", "alerts").stream()
                .filter(alert -> alert.path("state").asText().equals("firing"))
                .map(alert -> alert.path("labels").path("alertname").asText())
                .toList();
    }

    private List<JsonNode> read(String path, String what) {
        JsonNode answer = http.find(path).orElseThrow();
        if (!answer.path("status").asText().equals("success")) {
            throw new LocalStackException("Prometheus does not answer " + path + ": " + answer.path("error"));
        }
        List<JsonNode> all = new ArrayList<>();
        answer.path("data").path(what).forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        process.close();
    }
}
