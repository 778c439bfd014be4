// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Connect's REST API. Changes are repeated while the worker is still joining its cluster. */
public final class ConnectRest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final long POLL_MS = 100;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI worker;

    public ConnectRest(URI worker) {
        this.worker = worker;
    }

    /** A connector class that the worker offers. */
    public record Plugin(String className, String version) {}

    /**
     * A task as the worker sees it.
     *
     * @param state such as RUNNING or FAILED
     * @param trace the exception it failed with, else empty
     */
    public record TaskStatus(int id, String state, String trace) {}

    /**
     * A connector as the worker sees it.
     *
     * @param state UNASSIGNED until the worker has started it
     */
    public record ConnectorStatus(String state, List<TaskStatus> tasks) {}

    /** Whether the worker's REST server answers. */
    public boolean answers() {
        try {
            return send("GET", "/connectors", null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>();
        for (JsonNode plugin : call("GET", "/connector-plugins", null)) {
            plugins.add(new Plugin(
                    plugin.path("class").asText(), plugin.path("version").asText()));
        }
        return plugins;
    }

    /** Creates the connector, or gives it new settings. */
    public void put(String name, Map<String, String> settings) {
        call("PUT", "/connectors/" + name + "/config", json(settings));
    }

    public void delete(String name) {
        call("DELETE", "/connectors/" + name, null);
    }

    public List<String> connectors() {
        List<String> names = new ArrayList<>();
        call("GET", "/connectors", null).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The connector's state and that of its tasks; a connector that the worker does not know yet is UNASSIGNED. */
    public ConnectorStatus status(String name) {
        try {
            HttpResponse<String> answer = send("GET", "/connectors/" + name + "/status", null);
            if (answer.statusCode() == 404) {
                return new ConnectorStatus("UNASSIGNED", List.of());
            }
            JsonNode status = mapper.readTree(answer.body());
            List<TaskStatus> tasks = new ArrayList<>();
            for (JsonNode task : status.path("tasks")) {
                tasks.add(new TaskStatus(
                        task.path("id").asInt(),
                        task.path("state").asText(),
                        task.path("trace").asText("")));
            }
            return new ConnectorStatus(status.path("connector").path("state").asText(), tasks);
        } catch (IOException e) {
            throw new LocalStackException("The status of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Waits until the connector and that many tasks run; a task that failed is an error with its trace. */
    public void awaitRunning(String name, int tasks, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        ConnectorStatus status = status(name);
        while (!isRunning(status, tasks)) {
            checkTasks(name, status);
            if (System.nanoTime() > deadline) {
                throw new LocalStackException(name + " is not running after " + atMost.toSeconds() + " s: " + status);
            }
            pausePolling();
            status = status(name);
        }
    }

    /** Throws with the trace when a task of the connector has failed. */
    public void checkTasks(String name) {
        checkTasks(name, status(name));
    }

    private static void checkTasks(String name, ConnectorStatus status) {
        for (TaskStatus task : status.tasks()) {
            if (task.state().equals("FAILED")) {
                throw new LocalStackException("A task of " + name + " failed: " + task.trace());
            }
        }
    }

    private static boolean isRunning(ConnectorStatus status, int tasks) {
        return status.state().equals("RUNNING")
                && status.tasks().size() == tasks
                && status.tasks().stream().allMatch(task -> task.state().equals("RUNNING"));
    }

    /** The worker's answer to {@code PUT /connector-plugins/CLASS/config/validate}. */
    public JsonNode validate(String className, Map<String, String> settings) {
        return call("PUT", "/connector-plugins/" + className + "/config/validate", json(settings));
    }

    private JsonNode call(String method, String path, String body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String failure;
            try {
                HttpResponse<String> answer = send(method, path, body);
                if (answer.statusCode() < 300) {
                    return mapper.readTree(answer.body());
                }
                failure = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == 400) {
                    throw new LocalStackException("Connect refuses " + method + " " + path + ": " + failure);
                }
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() > deadline) {
                throw new LocalStackException("Connect does not do " + method + " " + path + ": " + failure);
            }
            pausePolling();
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(worker.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String json(Map<String, String> settings) {
        try {
            return mapper.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void pausePolling() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LocalStackException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LocalStackException("Interrupted while waiting for Connect", e);
    }
}
