// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.redis.Backoff;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink task at work. What Redis has not acknowledged stays in the writer's window; while Redis is away, or the window
 * is full, the partitions are paused, and every put, empty or not, gives the writer its turn.
 */
final class StartedSink {

    private static final Logger LOG = LoggerFactory.getLogger(StartedSink.class);
    private static final long FIRST_TURN_MS = 10;
    private static final long LAST_EXACT_IN_LUA = 1L << 53;

    private final SinkTaskContext context;
    private final EventDecoder decoder;
    private final RedisWriter writer;
    private final Partitions partitions;
    private final FailurePolicy policy;
    private final SinkCounts counts;
    private final Runnable endMetrics;
    private TopicPartition latest;
    private boolean paused;

    StartedSink(
            SinkTaskContext context,
            EventDecoder decoder,
            RedisWriter writer,
            FailurePolicy policy,
            SinkCounts counts,
            Runnable endMetrics) {
        this.context = context;
        this.decoder = decoder;
        this.writer = writer;
        this.partitions = writer.partitions();
        this.policy = policy;
        this.counts = counts;
        this.endMetrics = endMetrics;
    }

    static StartedSink start(RedisPriceSinkConfig config, SinkTaskContext context) {
        LongSupplier nanoTime = System::nanoTime;
        Clock clock = Clock.systemUTC();
        SinkCounts counts = new SinkCounts();
        SinkTimes times = new SinkTimes(clock, nanoTime);
        Outage outage = new Outage(new Backoff(new Random()), nanoTime);
        RedisStore store = new RedisStore(config, counts.redirects::increment);
        RedisWriter writer = new RedisWriter(
                config,
                new MeasuredStore(store, times),
                outage,
                new MirrorLog(config.connectorName(), config.streamsEnabled(), clock),
                counts,
                nanoTime);
        context.timeout(FIRST_TURN_MS);
        FailurePolicy policy = new FailurePolicy(context.errantRecordReporter(), config.originals(), nanoTime);
        Runnable endMetrics = SinkMetrics.start(
                context, config, store.figures(config.layout()), redis -> SinkFigures.of(counts, times, outage, redis));
        return new StartedSink(context, new EventDecoder(config, clock), writer, policy, counts, endMetrics);
    }

    SinkCounts counts() {
        return counts;
    }

    void put(Collection<SinkRecord> records) {
        partitions.fetchingAgain();
        records.forEach(this::receive);
        writer.turn().ifPresent(policy::fail);
        context.offset(partitions.toFetchAgain());
        pause(writer.isAway() || writer.isFull());
        askForTurn();
    }

    private void receive(SinkRecord record) {
        TopicPartition partition = partition(record);
        if (!partitions.takes(partition, record.originalKafkaOffset())) {
            return; // Connect can deliver records of a revoked partition when a transform renames topics.
        }
        counts.records.increment();
        Decoded decoded = decoder.decode(record);
        if (decoded instanceof Decoded.Accepted accepted) {
            writer.add(partition, record.originalKafkaOffset(), recordTime(record), accepted);
        } else if (decoded instanceof Decoded.Refused refused) {
            counts.badRecords.increment();
            policy.badRecord(record, refused.reason());
        } else {
            counts.passedOver.increment();
        }
    }

    /** The record's timestamp in epoch milliseconds; -1 for none, and for one that Redis's scripts cannot count with. */
    private static long recordTime(SinkRecord record) {
        Long time = record.timestamp();
        return time == null || time < 0 || time > LAST_EXACT_IN_LUA ? -1 : time;
    }

    /** Where the record came from, before any transform; most come from the same place as the one before. */
    private TopicPartition partition(SinkRecord record) {
        if (latest == null
                || latest.partition() != record.originalKafkaPartition()
                || !latest.topic().equals(record.originalTopic())) {
            latest = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
        }
        return latest;
    }

    Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> positions) {
        Map<TopicPartition, OffsetAndMetadata> safe = new HashMap<>();
        positions.forEach((partition, position) -> {
            if (!partitions.ids().contains(partition)) {
                return; // Connect tells of partitions that it has taken away, and warns of an answer for them.
            }
            long offset = partitions.committable(partition, position.offset());
            writer.committing(partition, offset);
            safe.put(partition, offset == position.offset() ? position : new OffsetAndMetadata(offset));
        });
        writer.flush();
        askForTurn(); // A pause by REST takes the one asked for by the last put, and commits instead.
        return safe;
    }

    /** Asks Connect to call put again soon, records or not. It is asked anew each time, for it forgets. */
    private void askForTurn() {
        if (writer.nextTurnMs() != RedisWriter.NO_HURRY) {
            context.timeout(writer.nextTurnMs());
        }
    }

    void open(Collection<TopicPartition> assigned) {
        partitions.open(assigned);
        TopicPartition[] opened = assigned.toArray(TopicPartition[]::new);
        if (paused) {
            context.pause(opened);
        } else {
            context.resume(opened); // Connect pauses again what was paused when it was taken away.
        }
    }

    void close(Collection<TopicPartition> revoked) {
        partitions.close(revoked);
    }

    void stop() {
        endMetrics.run();
        writer.stop();
        LOG.info("Stopped: {}", counts);
    }

    private void pause(boolean wanted) {
        TopicPartition[] all = partitions.ids().toArray(TopicPartition[]::new);
        if (wanted && !paused) {
            context.pause(all);
        } else if (!wanted && paused) {
            context.resume(all);
        }
        paused = wanted;
    }
}
