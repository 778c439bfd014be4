// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(SharedStack.class)
class EventStreamIT {

    private static final String TRADES = "stream:trades";

    private final Stack stack;
    private final RedisCommands<String, String> redis;
    private String topic;

    EventStreamIT(Stack stack) {
        this.stack = stack;
        this.redis = stack.redis();
    }

    @BeforeEach
    void createTopic() {
        topic = stack.newTopic(1);
    }

    @Test
    void keepsTheLastTenOfTwentyEvents() {
        stack.put("sink", Settings.sink(stack.redisUri(), topic, "stream.max.length", "10"));
        stack.produce(topic, trades(0, 20));
        await().until(() -> idsIn(TRADES).contains("t-19"));
        assertThat(idsIn(TRADES)).isEqualTo(ids(10, 20));
    }

    @Test
    void keepsAboutTenThousandOfTwentyFiveThousandEvents() {
        stack.put("sink", Settings.sink(stack.redisUri(), topic));
        stack.produce(topic, trades(0, 25_000));
        await().atMost(Duration.ofSeconds(60)).until(() -> newestIdIn(TRADES).equals("t-24999"));
        assertThat(redis.xlen(TRADES)).isBetween(10_000L, 10_100L);
        List<String> kept = idsIn(TRADES);
        assertThat(kept).isEqualTo(ids(25_000 - kept.size(), 25_000));
    }

    @Test
    void showsAHundredEventsAtTenHertzInOrderToAConsumerGroup() throws Exception {
        stack.put("sink", Settings.sink(stack.redisUri(), topic));
        stack.produce(topic, trades(-1, 0));
        await().until(() -> redis.xlen(TRADES) == 1);
        redis.xgroupCreate(StreamOffset.latest(TRADES), "traders");
        ScheduledExecutorService producer = Executors.newSingleThreadScheduledExecutor();
        try {
            AtomicInteger next = new AtomicInteger();
            long[] produced = new long[100];
            var ticking = producer.scheduleAtFixedRate(
                    () -> {
                        int i = next.getAndIncrement();
                        if (i < 100) {
                            produced[i] = System.nanoTime();
                            stack.produce(topic, trades(i, i + 1));
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            List<String> read = new ArrayList<>();
            long first = 0;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (read.size() < 100 && System.nanoTime() < deadline) {
                for (StreamMessage<String, String> entry : readGroup()) {
                    first = read.isEmpty() ? System.nanoTime() : first;
                    read.add(id(entry));
                    redis.xack(TRADES, "traders", entry.getId());
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - first);
            ticking.cancel(false);
            assertThat(read).isEqualTo(ids(0, 100));
            assertThat(took).isCloseTo(Duration.ofNanos(produced[99] - produced[0]), Duration.ofSeconds(1));
        } finally {
            producer.shutdownNow();
        }
    }

    @SuppressWarnings("unchecked") // of a varargs array with one element
    private List<StreamMessage<String, String>> readGroup() {
        return redis.xreadgroup(
                Consumer.from("traders", "one"),
                XReadArgs.Builder.block(100).count(100),
                StreamOffset.lastConsumed(TRADES));
    }

    private List<String> idsIn(String stream) {
        return redis.xrange(stream, Range.unbounded()).stream()
                .map(EventStreamIT::id)
                .toList();
    }

    private String newestIdIn(String stream) {
        return redis.xrevrange(stream, Range.unbounded(), io.lettuce.core.Limit.from(1)).stream()
                .map(EventStreamIT::id)
                .findFirst()
                .orElse("");
    }

    private static String id(StreamMessage<String, String> entry) {
        return Json.text(entry.getBody().get("data"), "id");
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "t-" + i).toList();
    }

    private static List<String> trades(int from, int to) {
        return IntStream.range(from, to).mapToObj(Events::trade).toList();
    }
}
