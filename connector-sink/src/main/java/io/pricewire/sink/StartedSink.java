// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink task at work. What Redis has not acknowledged stays in a window; while Redis is away the partitions are
 * paused, and every put, empty or not, tries the window again when the back-off is over.
 */
final class StartedSink {

    private static final Logger LOG = LoggerFactory.getLogger(StartedSink.class);

    private final SinkTaskContext context;
    private final EventDecoder decoder;
    private final EventStore store;
    private final FailurePolicy policy;
    private final Outage outage;
    private final SinkCounts counts;
    private final Set<TopicPartition> owned = new HashSet<>();
    private final Window window = new Window();

    StartedSink(
            SinkTaskContext context,
            EventDecoder decoder,
            EventStore store,
            FailurePolicy policy,
            Outage outage,
            SinkCounts counts) {
        this.context = context;
        this.decoder = decoder;
        this.store = store;
        this.policy = policy;
        this.outage = outage;
        this.counts = counts;
    }

    static StartedSink start(RedisPriceSinkConfig config, SinkTaskContext context) {
        LongSupplier nanoTime = System::nanoTime;
        SinkCounts counts = new SinkCounts();
        return new StartedSink(
                context,
                new EventDecoder(config),
                new RedisEventStore(config, counts),
                new FailurePolicy(context.errantRecordReporter(), config.originals(), nanoTime),
                new Outage(new Backoff(new Random()), nanoTime),
                counts);
    }

    void put(Collection<SinkRecord> records) {
        records.forEach(this::receive);
        boolean somethingToDo = !window.isEmpty() || outage.isOn();
        if (somethingToDo && outage.mayTry()) {
            store.write(window.pending()).ifPresentOrElse(this::failed, this::written);
        }
        if (outage.isOn()) {
            context.timeout(outage.waitMs());
        }
    }

    private void receive(SinkRecord record) {
        TopicPartition partition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
        if (!owned.contains(partition)) {
            return; // Connect can deliver records of a revoked partition when a transform renames topics.
        }
        counts.records.increment();
        Decoded decoded = decoder.decode(record);
        if (decoded instanceof Decoded.Accepted accepted) {
            window.add(new Pending(partition, record.originalKafkaOffset(), accepted));
        } else if (decoded instanceof Decoded.Refused refused) {
            counts.badRecords.increment();
            policy.badRecord(record, refused.reason());
        } else {
            counts.passedOver.increment();
        }
    }

    private void written() {
        window.acknowledged();
        if (outage.isOn()) {
            LOG.info("Redis is back after {} ms; everything held has been written", outage.end());
            resume(owned);
        }
    }

    private void failed(RedisFault fault) {
        if (fault.kind() != RedisFault.Kind.OUTAGE) {
            throw policy.fatal(fault);
        }
        if (!outage.isOn()) {
            counts.outages.increment();
            LOG.warn("Redis is away: {}. Holding {} records until it is back", fault.reason(), window.size());
            pause(owned);
        }
        outage.failed();
    }

    Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> positions) {
        return window.committable(positions);
    }

    void open(Collection<TopicPartition> partitions) {
        owned.addAll(partitions);
        if (outage.isOn()) {
            pause(partitions);
        }
    }

    void close(Collection<TopicPartition> partitions) {
        owned.removeAll(partitions);
        window.drop(partitions);
    }

    void stop() {
        store.close();
        LOG.info("Stopped: {}", counts);
    }

    private void pause(Collection<TopicPartition> partitions) {
        context.pause(partitions.toArray(TopicPartition[]::new));
    }

    private void resume(Collection<TopicPartition> partitions) {
        context.resume(partitions.toArray(TopicPartition[]::new));
    }
}
