// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The measurements as one JSON object for programs. */
final class JsonReport {

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode root = mapper.createObjectNode();

    private JsonReport() {}

    static String of(Measurements found) {
        JsonReport report = new JsonReport();
        report.machine(found.machine());
        report.settings(found.options());
        report.throughput(found);
        report.latencies(found);
        report.bars(found);
        return report.text();
    }

    private void machine(Machine machine) {
        root.putObject("machine")
                .put("cores", machine.cores())
                .put("cpu", machine.cpu())
                .put("memory_gib", machine.memoryGib())
                .put("os", machine.os())
                .put("java", machine.java())
                .put("kafka", machine.kafka())
                .put("redis", machine.redis());
    }

    private void settings(SinkOptions options) {
        root.putObject("settings")
                .put("records", options.records())
                .put("runs", options.runs())
                .put("max_poll_records", options.pollRecords());
    }

    private void throughput(Measurements found) {
        ArrayNode all = root.putArray("throughput");
        for (Result result : found.results()) {
            ObjectNode one = all.addObject()
                    .put("contender", result.contender().letter())
                    .put("tokens", result.tokens())
                    .put("records_per_second", result.recordsPerSecond());
            if (result.contender() != Contender.NULL_SINK) {
                one.put("redis_cpu_us_per_record", result.redisMicros());
            }
            ArrayNode runs = one.putArray("runs");
            result.runs().forEach(run -> runs.add(run.recordsPerSecond()));
        }
    }

    private void latencies(Measurements found) {
        ArrayNode events = root.putArray("produce_to_stream_ms");
        found.eventLatencies()
                .forEach((rate, latency) ->
                        events.addObject().put("records_per_second", rate).setAll(summary(latency)));
        ArrayNode reads = root.putArray("reads_beside");
        for (Reads read : found.reads()) {
            reads.addObject()
                    .put("contender", read.contender().letter())
                    .put("tokens", read.tokens())
                    .put("slowlog", read.slowCommands())
                    .set("get_ms", summary(read.get()));
        }
    }

    private ObjectNode summary(Latencies.Summary latency) {
        return mapper.createObjectNode()
                .put("p50", latency.p50())
                .put("p99", latency.p99())
                .put("max", latency.max())
                .put("samples", latency.count());
    }

    private void bars(Measurements found) {
        ArrayNode bars = root.putArray("bars");
        for (Bar bar : found.bars()) {
            bars.addObject()
                    .put("name", bar.name())
                    .put("figure", bar.figure())
                    .put(bar.atLeast() ? "at_least" : "at_most", bar.bound())
                    .put("verdict", bar.verdict());
        }
    }

    private String text() {
        try {
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
