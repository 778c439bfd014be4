// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs the contenders in turns on one topic, so that a slow minute of the machine meets them all. */
final class Throughput {

    private static final int ROUNDS_UNTIL_COMPILED = 3;

    private final Stack stack;
    private final SinkOptions options;
    private final RedisSocket redis;
    private final Progress progress;
    private int warmUps = ROUNDS_UNTIL_COMPILED;

    Throughput(Stack stack, SinkOptions options, RedisSocket redis, Progress progress) {
        this.stack = stack;
        this.options = options;
        this.redis = redis;
        this.progress = progress;
    }

    List<Result> measure(Topic topic) throws IOException, InterruptedException {
        Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);
        options.contenders().forEach(contender -> runs.put(contender, new ArrayList<>()));
        SocketPairs pairs = runs.containsKey(Contender.SOCKET_PAIRS) ? new SocketPairs(topic.feed()) : null;
        for (int round = 1 - warmUps; round <= options.runs(); round++) {
            for (Map.Entry<Contender, List<Run>> contender : runs.entrySet()) {
                Run run = contender.getKey() == Contender.SOCKET_PAIRS
                        ? pairs(pairs)
                        : drain(contender.getKey(), topic, round);
                say(contender.getKey(), topic, round, run);
                if (round > 0) {
                    contender.getValue().add(run);
                }
            }
        }
        warmUps = 1; // What comes next runs on the same JVMs.
        return runs.entrySet().stream()
                .map(entry -> new Result(entry.getKey(), topic.feed().tokens(), entry.getValue()))
                .toList();
    }

    private void say(Contender contender, Topic topic, int round, Run run) {
        progress.say(
                "%-5d (%s) %-32s %s %,9.0f records/s",
                topic.feed().tokens(),
                contender.letter(),
                contender.title(),
                round <= 0 ? "warm-up" : "run " + round + "  ",
                run.recordsPerSecond());
    }

    private Run pairs(SocketPairs pairs) throws IOException, InterruptedException {
        redis.call("FLUSHALL");
        RedisFigures figures = new RedisFigures(redis);
        long before = figures.cpuMicros();
        Timing timing = pairs.run(stack.redis().uri());
        return run(timing, figures.cpuMicros() - before);
    }

    private Run drain(Contender contender, Topic topic, int round) throws IOException, InterruptedException {
        redis.call("FLUSHALL");
        String name = "%s-%d-%d".formatted(contender.letter(), topic.feed().tokens(), round);
        Path report = stack.file(name);
        RedisFigures figures = new RedisFigures(redis);
        long before = figures.cpuMicros();
        Drain drain = Drain.start(stack.rest(), plan(contender, topic, name, report));
        Timing timing = drain.await(effect(contender, topic, report));
        long redisMicros = contender == Contender.NULL_SINK ? 0 : figures.cpuMicros() - before;
        drain.end();
        stack.check();
        return run(timing, redisMicros);
    }

    private ConnectorPlan plan(Contender contender, Topic topic, String name, Path report) {
        URI uri = stack.redis().uri();
        return contender == Contender.NULL_SINK
                ? ConnectorPlan.nullSink(
                        name, topic.name(), options.pollRecords(), topic.feed().records(), report)
                : ConnectorPlan.sink(name, topic.name(), options.pollRecords(), uri, contender == Contender.SINK);
    }

    private Effect effect(Contender contender, Topic topic, Path report) {
        return contender == Contender.NULL_SINK
                ? new NullSinkReport(report)
                : new RedisEffect(redis, topic.feed(), contender == Contender.SINK);
    }

    private Run run(Timing timing, long redisMicros) {
        return new Run(timing.recordsPerSecond(), (double) redisMicros / options.records());
    }
}
