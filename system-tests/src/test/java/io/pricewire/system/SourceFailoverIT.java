// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.Lateness;
import io.pricewire.simulator.Fault;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of two endpoints the first one stops answering. */
@Tag("faults")
@ExtendWith(SharedStack.class)
class SourceFailoverIT {

    private static final String SOL = "So11111111111111111111111111111111111111112";
    private static final Duration LONGEST_GAP = Duration.ofMillis(1500);
    private static final Duration LIFE = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration JITTER = Duration.ofMillis(400);

    private final Stack stack;
    private final RedisCommands<String, String> redis;
    private final String topic;
    private final String statusTopic;
    private final Lateness lateness = Lateness.watch(Duration.ofMillis(10));
    private final Lateness standstills = Lateness.watch(Duration.ofMillis(200));
    private JupiterSimulator first;
    private JupiterSimulator second;

    SourceFailoverIT(Stack stack) {
        this.stack = stack;
        this.redis = stack.redis();
        this.topic = stack.newTopic(1);
        this.statusTopic = stack.newTopic(1);
    }

    @BeforeEach
    void start() throws IOException {
        first = JupiterSimulator.start(SimulatorOptions.defaults());
        second = JupiterSimulator.start(SimulatorOptions.defaults());
        stack.put("sink", Settings.sink(stack.redisUri(), topic, "topics", topic + "," + statusTopic));
        stack.put(
                "source",
                Settings.source(
                        first.uri() + "," + second.uri(),
                        topic,
                        "SOL=" + SOL,
                        "poll.interval.ms",
                        Long.toString(INTERVAL.toMillis()),
                        "topic.status",
                        statusTopic));
        await().until(() -> redis.exists("price:SOL") == 1);
    }

    @AfterEach
    void stop() {
        lateness.close();
        standstills.close();
        first.close();
        second.close();
    }

    @Test
    void pricesOfTheSecondStandInRedisWithoutAGap() {
        Instant hangs = Instant.now();
        first.fault(Fault.of(Fault.Kind.HANG));
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(stands()).isTrue();
                    return isSaid("failed");
                });
        Instant opened = Instant.now();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(stands()).isTrue();
                    return Instant.now().isAfter(opened.plusSeconds(4));
                });
        List<Instant> times = eventTimes();
        assertThat(longestGap(times, hangs)).isLessThanOrEqualTo(LONGEST_GAP);
        assertThat(usualGap(times, opened)).as("once the breaker is open").isLessThan(INTERVAL.plus(JITTER));
        first.clearFaults();
        await().atMost(Duration.ofSeconds(60)).until(() -> isSaid("recovered"));
    }

    /** Whether the price stands in Redis, or this machine has stood still for so long that it may have expired. */
    private boolean stands() throws InterruptedException {
        if (redis.exists("price:SOL") == 1) {
            return true;
        }
        Thread.sleep(20); // Whoever had to wait has noticed by then.
        Instant now = Instant.now();
        return standstills.between(now.minus(LIFE), now).compareTo(LIFE.minus(LONGEST_GAP)) > 0;
    }

    private boolean isSaid(String status) {
        return redis.xrange("stream:system-status", Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("data"))
                .anyMatch(event -> Json.text(event, "component").contains("endpoint/")
                        && Json.text(event, "status").equals(status));
    }

    private List<Instant> eventTimes() {
        List<Instant> times = new ArrayList<>();
        redis.xrange("stream:price-updates", Range.unbounded())
                .forEach(entry -> times.add(Instant.parse(entry.getBody().get("timestamp"))));
        return times;
    }

    private Duration longestGap(List<Instant> times, Instant since) {
        return gaps(times, since).get(gaps(times, since).size() - 1);
    }

    /** The median: an endpoint that is still asked in vain costs each tick its time. */
    private Duration usualGap(List<Instant> times, Instant since) {
        return gaps(times, since).get(gaps(times, since).size() / 2);
    }

    /** The shortest first, without the time for which this machine let nobody run who was due. */
    private List<Duration> gaps(List<Instant> times, Instant since) {
        return IntStream.range(1, times.size())
                .filter(i -> times.get(i).isAfter(since))
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i))
                        .minus(lateness.between(times.get(i - 1), times.get(i))))
                .sorted()
                .toList();
    }
}
