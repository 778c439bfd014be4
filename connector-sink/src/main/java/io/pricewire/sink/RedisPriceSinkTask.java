// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.connect.PluginVersion;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** What Connect calls; the work is {@link StartedSink}'s. */
public final class RedisPriceSinkTask extends SinkTask {

    private StartedSink sink;

    @Override
    public void start(Map<String, String> props) {
        sink = StartedSink.start(new RedisPriceSinkConfig(props), context);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        sink.open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        sink.put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> positions) {
        return sink.preCommit(positions);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        sink.close(partitions);
    }

    @Override
    public void stop() {
        if (sink != null) {
            sink.stop();
            sink = null;
        }
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
