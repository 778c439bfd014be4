// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.RedisTls;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the sink's cache writes on one server, on a Cluster of one, and on a Cluster of three, in turns. */
final class ClusterBenchmark {

    private static final int ROUNDS_UNTIL_COMPILED = 2;

    private final SinkOptions options;
    private final Progress progress;

    ClusterBenchmark(SinkOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Answers a table. */
    String run() throws IOException, InterruptedException {
        try (Stack stack = Stack.start(progress);
                LocalRedisCluster one = cluster(stack, 1);
                LocalRedisCluster three = cluster(stack, 3)) {
            Topic topic = new Topic(
                    "bench.cluster",
                    new PriceFeed(
                            options.records(), options.records(), System.currentTimeMillis() - options.records()));
            Preload.fill(stack.broker(), topic.name(), topic.feed());
            Map<String, Target> targets = new LinkedHashMap<>();
            targets.put("one server", new Target(stack.redis().uri(), "standalone", List.of(stack.redis())));
            targets.put("Cluster of one", new Target(one.uri(), "cluster", one.servers()));
            targets.put("Cluster of three", new Target(three.uri(), "cluster", three.servers()));
            Map<String, List<ClusterRun>> runs = new LinkedHashMap<>();
            for (int round = 1 - ROUNDS_UNTIL_COMPILED; round <= options.runs(); round++) {
                for (Map.Entry<String, Target> target : targets.entrySet()) {
                    ClusterRun run = drain(stack, topic, target.getValue(), target.getKey(), round);
                    progress.say("%-18s %s %s", target.getKey(), round > 0 ? "run " + round : "warm-up", run);
                    if (round > 0) {
                        runs.computeIfAbsent(target.getKey(), name -> new ArrayList<>())
                                .add(run);
                    }
                }
            }
            return table(runs);
        }
    }

    private record Target(URI uri, String mode, List<LocalRedis> servers) {}

    private LocalRedisCluster cluster(Stack stack, int primaries) {
        return progress.step(
                "Cluster of " + primaries,
                () -> LocalRedisCluster.start(stack.directory("cluster-" + primaries), primaries, 0, RedisTls.OFF),
                LocalRedisCluster::uri);
    }

    private ClusterRun drain(Stack stack, Topic topic, Target target, String name, int round)
            throws IOException, InterruptedException {
        try (RedisGroup redis = new RedisGroup(target.servers())) {
            redis.flush();
            long redisBefore = redis.cpuMicros();
            long workerBefore = stack.workerCpuMicros();
            Drain drain = Drain.start(
                    stack.rest(),
                    ConnectorPlan.keysOnly(
                            name.replace(' ', '-') + "-" + round,
                            topic.name(),
                            options.pollRecords(),
                            target.uri(),
                            target.mode()));
            Timing timing = drain.await(new KeysEffect(redis, topic.feed().records()));
            double records = topic.feed().records();
            ClusterRun run = new ClusterRun(
                    timing.recordsPerSecond(),
                    (redis.cpuMicros() - redisBefore) / records,
                    (stack.workerCpuMicros() - workerBefore) / records);
            drain.end();
            stack.check();
            return run;
        }
    }

    /**
     * One run.
     *
     * @param redisMicros processor time of all servers per write, in microseconds
     * @param workerMicros that of the Connect worker
     */
    private record ClusterRun(double writesPerSecond, double redisMicros, double workerMicros) {

        @Override
        public String toString() {
            return "%,9.0f writes/s, per write %.1f us of Redis and %.1f us of the worker"
                    .formatted(writesPerSecond, redisMicros, workerMicros);
        }
    }

    private static String table(Map<String, List<ClusterRun>> runs) {
        StringBuilder table = new StringBuilder();
        double single = 0;
        for (Map.Entry<String, List<ClusterRun>> entry : runs.entrySet()) {
            ClusterRun median = new ClusterRun(
                    median(entry.getValue().stream()
                            .mapToDouble(ClusterRun::writesPerSecond)
                            .toArray()),
                    median(entry.getValue().stream()
                            .mapToDouble(ClusterRun::redisMicros)
                            .toArray()),
                    median(entry.getValue().stream()
                            .mapToDouble(ClusterRun::workerMicros)
                            .toArray()));
            single = single == 0 ? median.writesPerSecond() : single;
            table.append("%-18s %s, %.2f of one server%n"
                    .formatted(entry.getKey(), median, median.writesPerSecond() / single));
        }
        return table.toString();
    }

    private static double median(double... samples) {
        return Statistics.median(samples);
    }
}
