// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long an event takes from its producer to a client that blocks on the stream, at a steady rate. */
final class EventLatency {

    private static final int WARM_UP_S = 5;
    private static final int MEASURED_S = 10;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String STREAM = RedisLayout.DEFAULT.stream(EventKind.PRICE_UPDATE);

    private final Stack stack;
    private final SinkOptions options;

    EventLatency(Stack stack, SinkOptions options) {
        this.stack = stack;
        this.options = options;
    }

    Latencies.Summary measure(int perSecond) throws IOException, InterruptedException {
        String topic = "bench.latency." + perSecond;
        stack.broker().createTopic(topic, 1, Map.of());
        ConnectorPlan plan = ConnectorPlan.sinkAsItComes(
                "latency-" + perSecond,
                topic,
                options.pollRecords(),
                stack.redis().uri());
        try (RedisSocket reader = new RedisSocket(stack.redis().uri());
                SteadyProducer producer = new SteadyProducer(
                        stack.broker().bootstrapServers(), topic, perSecond, (WARM_UP_S + MEASURED_S) * perSecond)) {
            reader.call("FLUSHALL");
            Drain drain = Drain.start(stack.rest(), plan);
            drain.awaitRunning();
            producer.start();
            Latencies.Summary latencies = follow(reader, producer, WARM_UP_S * perSecond);
            drain.end();
            return latencies;
        }
    }

    private static Latencies.Summary follow(RedisSocket reader, SteadyProducer producer, int measuredFrom)
            throws IOException {
        Latencies latencies = new Latencies();
        String position = "0";
        long lastNews = System.nanoTime();
        for (int seen = 0; seen < producer.total(); ) {
            List<?> entries = read(reader, position);
            long now = System.nanoTime();
            producer.check();
            if (entries.isEmpty() && now - lastNews > SILENCE_NANOS) {
                throw new IOException("Only " + seen + " of " + producer.total() + " events reached the stream.");
            }
            for (Object entry : entries) {
                position = (String) ((List<?>) entry).get(0);
                int number = SteadyProducer.number(data((List<?>) entry));
                if (number >= measuredFrom) {
                    latencies.add(now - producer.sentAt(number));
                }
                lastNews = now;
                seen++;
            }
        }
        return latencies.summary();
    }

    /** The entries after that position, as soon as there are any; none when it stays silent. */
    private static List<?> read(RedisSocket reader, String position) throws IOException {
        Object reply = reader.call("XREAD", "COUNT", "1000", "BLOCK", "500", "STREAMS", STREAM, position);
        return reply == null ? List.of() : (List<?>) ((List<?>) ((List<?>) reply).get(0)).get(1);
    }

    private static String data(List<?> entry) {
        List<?> fields = (List<?>) entry.get(1);
        return (String) fields.get(fields.indexOf("data") + 1);
    }
}
