// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures the packaged sink on real parts, beside the limits of its worker and of its Redis. */
final class SinkBenchmark {

    private static final int TOKENS_OF_READS = 500;
    private static final List<Integer> RATES = List.of(Measurements.SLOW_RATE, 5000);

    private final SinkOptions options;
    private final Progress progress;

    SinkBenchmark(SinkOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    Measurements run() throws IOException, InterruptedException {
        try (Stack stack = Stack.start(progress);
                RedisSocket redis = new RedisSocket(stack.redis().uri())) {
            Machine machine = Machine.withRedis(new RedisFigures(redis).version());
            List<Result> results = new ArrayList<>();
            Throughput throughput = new Throughput(stack, options, redis, progress);
            Topic topicOfReads = null;
            for (int tokens : options.tokens()) {
                Topic topic = preload(stack, tokens);
                results.addAll(throughput.measure(topic));
                topicOfReads = tokens == TOKENS_OF_READS ? topic : topicOfReads;
            }
            if (!options.latency()) {
                return new Measurements(machine, options, results, List.of(), new TreeMap<>());
            }
            Topic topic = topicOfReads != null ? topicOfReads : preload(stack, TOKENS_OF_READS);
            List<Reads> reads = Reads.measure(stack, options, topic, progress);
            return new Measurements(machine, options, results, reads, eventLatencies(stack));
        }
    }

    private SortedMap<Integer, Latencies.Summary> eventLatencies(Stack stack) throws IOException, InterruptedException {
        SortedMap<Integer, Latencies.Summary> latencies = new TreeMap<>();
        for (int rate : RATES) {
            progress.say("%,d records/s for 15 s", rate);
            latencies.put(rate, new EventLatency(stack, options).measure(rate));
        }
        return latencies;
    }

    private Topic preload(Stack stack, int tokens) {
        PriceFeed feed = new PriceFeed(tokens, options.records(), System.currentTimeMillis() - options.records());
        Topic topic = new Topic("bench.prices." + tokens, feed);
        return progress.step(
                "%d records of %d tokens".formatted(options.records(), tokens),
                () -> {
                    Preload.fill(stack.broker(), topic.name(), feed);
                    return topic;
                },
                Topic::name);
    }
}
