// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.redis.Backoff;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Topics, committed offsets, and tasks that Connect drives as its runtime does: rewind, poll, put, commit. */
final class ModelConnect {

    private final Map<TopicPartition, NavigableMap<Long, SinkRecord>> topics = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final RedisPriceSinkConfig config;
    private final ModelRedis redis;
    private final LongSupplier nanoTime;

    ModelConnect(RedisPriceSinkConfig config, ModelRedis redis, LongSupplier nanoTime) {
        this.config = config;
        this.redis = redis;
        this.nanoTime = nanoTime;
    }

    void produce(TopicPartition partition, SinkRecord record) {
        topics.computeIfAbsent(partition, p -> new TreeMap<>()).put(record.kafkaOffset(), record);
    }

    Collection<SinkRecord> records(TopicPartition partition) {
        return topics.get(partition).values();
    }

    long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    /** The offset after the last record. */
    long end(TopicPartition partition) {
        NavigableMap<Long, SinkRecord> log = topics.get(partition);
        return log == null || log.isEmpty() ? 0 : log.lastKey() + 1;
    }

    Task start(Random random) {
        return new Task(random);
    }

    /** A task of one worker. */
    final class Task {
        final FakeSinkTaskContext context = new FakeSinkTaskContext();
        final SinkCounts counts = new SinkCounts();
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private final StartedSink sink;

        private Task(Random random) {
            RedisWriter writer = new RedisWriter(
                    config,
                    redis,
                    new Outage(new Backoff(random), nanoTime),
                    new MirrorLog("sink", true, Clock.systemUTC()),
                    counts,
                    nanoTime);
            sink = new StartedSink(
                    context,
                    new EventDecoder(config, Clock.systemUTC()),
                    writer,
                    new FailurePolicy(null, Map.of("errors.tolerance", "all"), nanoTime),
                    counts,
                    () -> {});
        }

        List<TopicPartition> assigned() {
            return positions.keySet().stream()
                    .sorted(Comparator.comparing(TopicPartition::toString))
                    .toList();
        }

        void assign(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> positions.put(partition, committed(partition)));
            context.paused.retainAll(positions.keySet()); // As Connect does: one that comes back is still paused.
            sink.open(partitions);
        }

        /** A rebalance takes partitions away: Connect commits, closes, and only then another task gets them. */
        void revoke(Collection<TopicPartition> partitions) {
            commit();
            lose(partitions);
        }

        /** The partitions were given to another task already. */
        void lose(Collection<TopicPartition> partitions) {
            sink.close(partitions);
            positions.keySet().removeAll(partitions);
            context.rewound.keySet().removeAll(partitions);
        }

        void stop() {
            commit();
            sink.close(positions.keySet());
            sink.stop();
        }

        /** One turn of Connect's loop. */
        void iterate(int mostRecords) {
            put(fetch(mostRecords));
        }

        List<SinkRecord> fetch(int mostRecords) {
            positions.putAll(context.rewound);
            context.rewound.clear();
            List<SinkRecord> batch = new ArrayList<>();
            for (TopicPartition partition : assigned()) {
                if (!context.paused.contains(partition) && topics.containsKey(partition)) {
                    List<SinkRecord> some = topics.get(partition).tailMap(positions.get(partition)).values().stream()
                            .limit(mostRecords)
                            .toList();
                    batch.addAll(some);
                    some.forEach(record -> positions.put(partition, record.kafkaOffset() + 1));
                }
            }
            return batch;
        }

        void put(List<SinkRecord> batch) {
            sink.put(batch);
        }

        void commit() {
            Map<TopicPartition, OffsetAndMetadata> now = new HashMap<>();
            positions.forEach((partition, position) -> now.put(partition, new OffsetAndMetadata(position)));
            sink.preCommit(now).forEach((partition, safe) -> {
                if (safe.offset() <= positions.get(partition)) {
                    committed.put(partition, safe.offset());
                }
            });
        }

        /** A filter transform has dropped what lies up to the end: nothing of it is delivered. */
        void skipToEnd(TopicPartition partition) {
            positions.put(partition, end(partition));
        }
    }
}
