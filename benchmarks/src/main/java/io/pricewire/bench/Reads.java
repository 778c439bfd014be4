// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;
import java.util.List;

/**
 * What other clients of Redis notice while the sink drains a topic.
 *
 * @param get how long a GET took
 * @param slowCommands commands of any client above 1,000 µs
 */
record Reads(int tokens, Latencies.Summary get, long slowCommands) {

    static Reads measure(Stack stack, SinkOptions options, Topic topic, Progress progress)
            throws IOException, InterruptedException {
        ConnectorPlan plan = ConnectorPlan.sink(
                "reads", topic.name(), options.pollRecords(), stack.redis().uri(), true);
        try (RedisSocket redis = new RedisSocket(stack.redis().uri());
                RedisSocket reader = new RedisSocket(stack.redis().uri())) {
            redis.call("FLUSHALL");
            redis.call("SLOWLOG", "RESET");
            Drain drain = Drain.start(stack.rest(), plan);
            try (GetProbe probe = new GetProbe(reader, topic.feed())) {
                drain.await(new RedisEffect(redis, topic.feed(), true));
                Latencies.Summary get = probe.stop();
                long slow = new RedisFigures(redis).slowCommands();
                saySlowest(redis, progress);
                drain.end();
                return new Reads(topic.feed().tokens(), get, slow);
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
