// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Holds the offsets that a test gives it, and counts how often they are read. */
final class FakeSourceTaskContext implements SourceTaskContext, OffsetStorageReader {

    final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();
    int reads;

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return this;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new NoSuchMethodError("as on a worker older than 4.1");
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        throw new AssertionError("offsets are read in bulk");
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        reads++;
        Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, stored.get(partition)));
        return found;
    }
}
