// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.pricewire.local.LocalRedis;
import io.pricewire.sink.RedisPriceSinkTask;
import io.pricewire.system.hostile.Verdict.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task object and a real Redis under records that mean harm. */
class HostileRecordsIT {

    private static final long SEED = Long.getLong("hostile.seed", 1);
    private static final int CASES = Integer.getInteger("hostile.cases", 100_000);
    private static final int BATCH = 500;
    private static final int BATCHES_BETWEEN_RESTARTS = 20;
    private static final int LARGE = 16;
    private static final int FIVE_MB = 5_000_000;
    private static final String PASSWORD = "kept-5b1f77";
    private static final List<TopicPartition> PARTITIONS = HostileRecords.TOPICS.stream()
            .map(topic -> new TopicPartition(topic, 0))
            .toList();

    @TempDir
    private Path directory;

    private final TaskContext context = new TaskContext();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, Integer> met = new TreeMap<>();
    private LocalRedis server;
    private RedisClient client;
    private ExpectedRedis expected;
    private RedisPriceSinkTask task;
    private int delivered;

    @BeforeEach
    void start() {
        server = LocalRedis.start(directory, "--requirepass", PASSWORD);
        client = RedisClient.create(RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(server.port())
                .withPassword(PASSWORD.toCharArray())
                .build());
        expected = new ExpectedRedis(client.connect().sync());
        startTask();
    }

    @AfterEach
    void stop() {
        task.stop();
        client.shutdown();
        server.close();
    }

    @Test
    void areAcceptedToTheLetterOrRefusedWithAReasonAndShowInNoLog() {
        HostileRecords records = HostileRecords.ofAnyShape(SEED, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        try (CapturedLog log = CapturedLog.watchingFor(line -> Canary.isIn(line) || line.contains(PASSWORD))) {
            for (int batch = 0; delivered < CASES; batch++) {
                deliver(batch(records, batch));
                expected.checkEntries();
                if (batch % BATCHES_BETWEEN_RESTARTS == 0) {
                    task.stop();
                    startTask();
                }
            }
            expected.checkKeys();
            assertThat(log.betrayals()).isEmpty();
            assertThat(log.lines()).isPositive();
            System.out.printf(
                    "%d hostile records, seed %d: %s; %d values stand, %d lines logged%n",
                    delivered, SEED, met, expected.size(), log.lines());
        }
        assertThat(met).allSatisfy((what, count) -> assertThat(count).as(what).isGreaterThanOrEqualTo(5));
        assertThat(context.refusals.size()).isBetween(CASES / 4, CASES * 3 / 4);
    }

    private List<HostileCase> batch(HostileRecords records, int number) {
        List<HostileCase> batch = new ArrayList<>();
        boolean large = number % (CASES / BATCH / LARGE + 1) == 1;
        while (batch.size() < BATCH) {
            batch.add(large && batch.isEmpty() ? records.ofSize(FIVE_MB) : records.next());
        }
        return batch;
    }

    /** Gives the task the cases and then turns, until it lets Connect commit them all, and checks what it refused. */
    private void deliver(List<HostileCase> cases) {
        List<SinkRecord> records = new ArrayList<>();
        for (HostileCase one : cases) {
            records.add(one.at(offsets.merge(one.topic(), 1L, Long::sum) - 1));
            expected.take(one.verdict());
            met.merge(one.what() + ", " + one.verdict().getClass().getSimpleName(), 1, Integer::sum);
        }
        try {
            task.put(records);
            await().pollInSameThread().pollInterval(Duration.ofMillis(1)).until(() -> {
                task.put(List.of());
                return positions().equals(task.preCommit(positions()));
            });
        } catch (RuntimeException e) {
            fail("The task failed between " + TaskContext.place(records.get(0)) + " and " + offsets, e);
        }
        for (int i = 0; i < cases.size(); i++) {
            checkRefusal(cases.get(i), TaskContext.place(records.get(i)));
        }
        delivered += cases.size();
    }

    private void checkRefusal(HostileCase one, String place) {
        String reason = context.refusals.get(place);
        Supplier<String> shown = () -> one.what() + " at " + place + ": " + Shown.of(one);
        if (!(one.verdict() instanceof Refused)) {
            assertThat(reason).as(shown).isNull();
            return;
        }
        assertThat(reason).as(shown).startsWith(place + " is no market event: ").hasSizeBetween(50, 300);
        assertThat(Canary.isIn(reason)).as(reason).isFalse();
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        PARTITIONS.forEach(partition ->
                positions.put(partition, new OffsetAndMetadata(offsets.getOrDefault(partition.topic(), 0L))));
        return positions;
    }

    private void startTask() {
        task = new RedisPriceSinkTask();
        task.initialize(context);
        task.start(Map.of(
                "name",
                "hostile",
                "redis.uri",
                server.uri().toString(),
                "redis.password",
                PASSWORD,
                "errors.tolerance",
                "all",
                "price.ttl.ms",
                HostileRecords.TTL_MS,
                "pool.ttl.ms",
                HostileRecords.TTL_MS,
                "stream.max.length",
                "1000000"));
        task.open(PARTITIONS);
    }
}
