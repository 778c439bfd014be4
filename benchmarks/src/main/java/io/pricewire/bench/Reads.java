// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;
import java.util.List;

/**
 * What other clients of Redis notice while a contender works.
 *
 * @param get how long a GET took
 * @param slowCommands commands of any client above 1,000 µs
 */
record Reads(Contender contender, int tokens, Latencies.Summary get, long slowCommands) {

    /** While the sink drains the topic, and, to know what Redis is like on this machine, while plain sockets write. */
    static List<Reads> measure(Stack stack, SinkOptions options, Topic topic, Progress progress)
            throws IOException, InterruptedException {
        SocketPairs pairs = new SocketPairs(topic.feed());
        Reads besideSockets = measure(
                Contender.SOCKET_PAIRS,
                stack,
                topic,
                progress,
                redis -> pairs.run(stack.redis().uri()));
        ConnectorPlan plan = ConnectorPlan.sink(
                "reads", topic.name(), options.pollRecords(), stack.redis().uri(), true);
        Reads besideSink = measure(Contender.SINK, stack, topic, progress, redis -> {
            Drain drain = Drain.start(stack.rest(), plan);
            drain.await(new RedisEffect(redis, topic.feed(), true));
            drain.end();
        });
        return List.of(besideSockets, besideSink);
    }

    private interface Work {
        void on(RedisSocket redis) throws IOException, InterruptedException;
    }

    private static Reads measure(Contender contender, Stack stack, Topic topic, Progress progress, Work work)
            throws IOException, InterruptedException {
        try (RedisSocket redis = new RedisSocket(stack.redis().uri());
                RedisSocket reader = new RedisSocket(stack.redis().uri())) {
            redis.call("FLUSHALL");
            redis.call("SLOWLOG", "RESET");
            try (GetProbe probe = new GetProbe(reader, topic.feed())) {
                work.on(redis);
                Latencies.Summary get = probe.stop();
                long slow = new RedisFigures(redis).slowCommands();
                saySlowest(redis, progress);
                return new Reads(contender, topic.feed().tokens(), get, slow);
            }
        }
    }

    private static void saySlowest(RedisSocket redis, Progress progress) throws IOException {
        for (Object entry : (List<?>) redis.call("SLOWLOG", "GET", "10")) {
            List<?> facts = (List<?>) entry;
            List<?> words = (List<?>) facts.get(3);
            progress.say("slow: %s, %,d µs", words.get(0), facts.get(2));
        }
    }
}
