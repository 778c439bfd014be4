// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A worker of before 4.1 that keeps, per place such as {@code topic-0@7}, why a record was refused. */
final class TaskContext implements SinkTaskContext {

    final Map<String, String> refusals = new HashMap<>();

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return (record, error) -> {
            refusals.put(place(record), String.valueOf(error.getMessage()));
            return CompletableFuture.completedFuture(null);
        };
    }

    static String place(SinkRecord record) {
        return record.originalTopic() + "-" + record.originalKafkaPartition() + "@" + record.originalKafkaOffset();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new NoSuchMethodError("pluginMetrics");
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        if (!offsets.isEmpty()) {
            throw new AssertionError("Nothing is to be delivered again, and yet it asks for " + offsets);
        }
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        offset(Map.of(partition, offset));
    }

    @Override
    public void timeout(long timeoutMs) {}

    @Override
    public Set<TopicPartition> assignment() {
        return Set.of();
    }

    @Override
    public void pause(TopicPartition... partitions) {}

    @Override
    public void resume(TopicPartition... partitions) {}

    @Override
    public void requestCommit() {}
}
