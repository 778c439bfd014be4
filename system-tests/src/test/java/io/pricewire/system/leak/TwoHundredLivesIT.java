// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalRedis;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of both plugins, started and stopped two hundred times. */
class TwoHundredLivesIT {

    private static final int LIVES = 200;
    private static final TopicPartition PRICES = new TopicPartition("market.prices", 0);
    private static final String SOL = "So11111111111111111111111111111111111111112";

    @Test
    void aSinkTaskLeavesNothingBehind(@TempDir Path directory) throws Exception {
        try (LocalRedis redis = LocalRedis.start(directory)) {
            new TaskLives("connector-sink", "(redis.*|process reaper.*)", (plugin, number) -> {
                        SinkTask task = plugin.create("io.pricewire.sink.RedisPriceSinkTask", SinkTask.class);
                        if (number == 0) {
                            liveThroughAHang(task, redis);
                        } else {
                            live(task, redis);
                        }
                    })
                    .leaveNothing(LIVES);
        }
    }

    private static void live(SinkTask task, LocalRedis redis) {
        start(task, redis);
        try {
            long offset = System.nanoTime();
            task.put(List.of(price(offset)));
            Map<TopicPartition, OffsetAndMetadata> next = Map.of(PRICES, new OffsetAndMetadata(offset + 1));
            await().pollInSameThread().pollInterval(Duration.ofMillis(1)).until(() -> {
                task.put(List.of());
                return task.preCommit(next).equals(next);
            });
            task.close(List.of(PRICES));
        } finally {
            task.stop();
        }
    }

    /** Stops while Redis keeps the task waiting. */
    private static void liveThroughAHang(SinkTask task, LocalRedis redis) {
        redis.pause();
        start(task, redis);
        try {
            task.put(List.of(price(System.nanoTime())));
            task.close(List.of(PRICES));
        } finally {
            task.stop();
            redis.resume();
        }
    }

    private static void start(SinkTask task, LocalRedis redis) {
        task.initialize(OldWorker.sink());
        task.start(Map.of("name", "leak", "redis.uri", redis.uri().toString()));
        task.open(List.of(PRICES));
    }

    private static SinkRecord price(long offset) {
        byte[] value = ("{\"token\":\"SOL\",\"price\":1,\"timestamp\":\"" + Instant.now() + "\"}").getBytes(UTF_8);
        return new SinkRecord(
                PRICES.topic(),
                0,
                null,
                null,
                null,
                value,
                offset,
                System.currentTimeMillis(),
                TimestampType.CREATE_TIME);
    }

    @Test
    void aSourceTaskLeavesNothingBehind() throws Exception {
        try (JupiterSimulator jupiter = JupiterSimulator.start(SimulatorOptions.defaults())) {
            new TaskLives(
                            "connector-source",
                            "(jupiter-simulator.*|HTTP-Dispatcher.*|idle-timeout-task)",
                            (plugin, number) -> live(
                                    plugin.create("io.pricewire.source.JupiterPriceSourceTask", SourceTask.class),
                                    jupiter))
                    .leaveNothing(LIVES);
        }
    }

    private static void live(SourceTask task, JupiterSimulator jupiter) throws InterruptedException {
        task.initialize(OldWorker.source());
        task.start(Map.of(
                "name", "leak",
                "tokens", "SOL=" + SOL,
                "jupiter.endpoints", jupiter.uri().toString(),
                "jupiter.requests.per.second", "1000",
                "poll.interval.ms", "50"));
        try {
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (task.poll() == null) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("No price came");
                }
            }
        } finally {
            task.stop();
        }
    }
}
