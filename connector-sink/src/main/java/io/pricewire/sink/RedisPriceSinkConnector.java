// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.connect.PluginVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/** Writes prices and pools to Redis keys that expire with their event time, and mirrors every event into streams. */
public final class RedisPriceSinkConnector extends SinkConnector {

    /** Up to here the scripts count exactly. */
    private static final long HIGHEST_OFFSET = 1L << 53;

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return RedisPriceSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return IntStream.range(0, maxTasks).mapToObj(this::taskConfig).toList();
    }

    private Map<String, String> taskConfig(int task) {
        Map<String, String> numbered = new HashMap<>(settings);
        numbered.put(SinkMetrics.TASK_ID, Integer.toString(task));
        return numbered;
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return RedisPriceSinkConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> props) {
        Config config = super.validate(props);
        Findings findings = new Findings(config.configValues());
        new TogetherRules(findings).check();
        if (findings.isEmpty()) {
            RedisPriceSinkConfig settings = new RedisPriceSinkConfig(props);
            if (settings.validatesConnection()) {
                new LiveCheck(settings, findings).run();
            }
        }
        return config;
    }

    /** Moves the cursors with the offsets. Connect calls it on an object that was never started. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        offsets.forEach(RedisPriceSinkConnector::checkOffset);
        RedisPriceSinkConfig config = new RedisPriceSinkConfig(connectorConfig);
        if (config.streamsEnabled()) {
            new CursorReset(config).apply(offsets).ifPresent(fault -> {
                throw new ConnectException("The offsets stay as they are, for not all cursors in Redis could be moved"
                        + " with them: " + fault.reason() + ". The worker's log tells which were. See that Redis"
                        + " answers at redis.uri and repeat the request before the connector is resumed.");
            });
        }
        return true;
    }

    /** Connect itself refuses a negative one only when the cursors have been moved. */
    private static void checkOffset(TopicPartition partition, Long next) {
        if (next != null && (next < 0 || next > HIGHEST_OFFSET)) {
            throw new ConnectException("No offset is moved: that of " + partition + " must be 0 to " + HIGHEST_OFFSET
                    + ", or null to begin anew, and is " + next);
        }
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
