// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** Connect's REST API. Changes are repeated while the worker is still joining its cluster. */
public final class ConnectRest {

    private static final Duration CHANGE_OF_STATE = Duration.ofSeconds(60);

    private final WorkerHttp http;

    public ConnectRest(URI worker) {
        this.http = new WorkerHttp(worker);
    }

    /** A connector class that the worker offers. */
    public record Plugin(String className, String version) {}

    /**
     * A task as the worker sees it.
     *
     * @param state such as RUNNING or FAILED
     * @param worker the host and port of the worker that has it
     * @param trace the exception it failed with, else empty
     */
    public record TaskStatus(int id, String state, String worker, String trace) {}

    /**
     * A connector as the worker sees it.
     *
     * @param state UNASSIGNED until the worker has started it
     */
    public record ConnectorStatus(String state, List<TaskStatus> tasks) {

        /** Whether the connector and all its tasks, of which there is at least one, are in that state. */
        public boolean isAll(String wanted) {
            return state.equals(wanted)
                    && !tasks.isEmpty()
                    && tasks.stream().allMatch(task -> task.state().equals(wanted));
        }
    }

    /** Whether the worker's REST server answers. */
    public boolean answers() {
        return http.answers("/connectors");
    }

    public List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>();
        for (JsonNode plugin : http.call("GET", "/connector-plugins", null)) {
            plugins.add(new Plugin(
                    plugin.path("class").asText(), plugin.path("version").asText()));
        }
        return plugins;
    }

    /** Creates the connector, or gives it new settings. */
    public void put(String name, Map<String, String> settings) {
        http.call("PUT", path(name, "config"), settings);
    }

    public void delete(String name) {
        http.call("DELETE", "/connectors/" + name, null);
    }

    public List<String> connectors() {
        List<String> names = new ArrayList<>();
        http.call("GET", "/connectors", null).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Lets the tasks rest with the partitions that they have, and waits until they do. */
    public void pause(String name) {
        http.call("PUT", path(name, "pause"), null);
        await(name, "paused", status -> status.isAll("PAUSED"));
    }

    /** Lets a paused or stopped connector run, and waits until its tasks do. */
    public void resume(String name) {
        http.call("PUT", path(name, "resume"), null);
        await(name, "running", status -> status.isAll("RUNNING"));
    }

    /** Ends the tasks, keeps the connector, and waits until no task is left. */
    public void stop(String name) {
        http.call("PUT", path(name, "stop"), null);
        await(
                name,
                "stopped",
                status -> status.state().equals("STOPPED") && status.tasks().isEmpty());
    }

    /** Asks for a restart of the connector and all its tasks; that it is done shows in the members of its group. */
    public void restart(String name) {
        http.call("POST", path(name, "restart?includeTasks=true&onlyFailed=false"), null);
    }

    /** The next offset that the connector's group reads from each partition it has committed. */
    public Map<TopicPartition, Long> offsets(String name) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (JsonNode entry : http.call("GET", path(name, "offsets"), null).path("offsets")) {
            JsonNode partition = entry.path("partition");
            offsets.put(
                    new TopicPartition(
                            partition.path("kafka_topic").asText(),
                            partition.path("kafka_partition").asInt()),
                    entry.path("offset").path("kafka_offset").asLong());
        }
        return offsets;
    }

    /** Moves a stopped sink to other offsets. */
    public void alterOffsets(String name, Map<TopicPartition, Long> offsets) {
        List<Map<String, Object>> entries = new ArrayList<>();
        offsets.forEach((partition, offset) -> entries.add(Map.of(
                "partition",
                Map.of("kafka_topic", partition.topic(), "kafka_partition", partition.partition()),
                "offset",
                Map.of("kafka_offset", offset))));
        http.call("PATCH", path(name, "offsets"), Map.of("offsets", entries));
    }

    /** Lets a stopped connector forget its offsets. */
    public void resetOffsets(String name) {
        http.call("DELETE", path(name, "offsets"), null);
    }

    /** The connector's state and that of its tasks; a connector that the worker does not know yet is UNASSIGNED. */
    public ConnectorStatus status(String name) {
        return http.find(path(name, "status"))
                .map(ConnectRest::status)
                .orElse(new ConnectorStatus("UNASSIGNED", List.of()));
    }

    private static ConnectorStatus status(JsonNode status) {
        List<TaskStatus> tasks = new ArrayList<>();
        for (JsonNode task : status.path("tasks")) {
            tasks.add(new TaskStatus(
                    task.path("id").asInt(),
                    task.path("state").asText(),
                    task.path("worker_id").asText(),
                    task.path("trace").asText("")));
        }
        return new ConnectorStatus(status.path("connector").path("state").asText(), tasks);
    }

    /** Waits until the connector and that many tasks run; a task that failed is an error with its trace. */
    public void awaitRunning(String name, int tasks, Duration atMost) {
        await(
                name,
                "running",
                status -> status.isAll("RUNNING") && status.tasks().size() == tasks,
                atMost);
    }

    private void await(String name, String what, Predicate<ConnectorStatus> condition) {
        await(name, what, condition, CHANGE_OF_STATE);
    }

    private void await(String name, String what, Predicate<ConnectorStatus> condition, Duration atMost) {
        boolean done = WorkerHttp.comesTrue(
                () -> {
                    ConnectorStatus status = status(name);
                    checkTasks(name, status);
                    return condition.test(status);
                },
                atMost);
        if (!done) {
            throw new LocalStackException(
                    name + " is not " + what + " after " + atMost.toSeconds() + " s: " + status(name));
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

    /** The worker's answer to {@code PUT /connector-plugins/CLASS/config/validate}. */
    public JsonNode validate(String className, Map<String, String> settings) {
        return http.call("PUT", "/connector-plugins/" + className + "/config/validate", settings);
    }

    private static String path(String name, String what) {
        return "/connectors/" + name + "/" + what;
    }
}
