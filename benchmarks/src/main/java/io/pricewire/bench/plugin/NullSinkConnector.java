// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench.plugin;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** A sink that does nothing with its records: what a worker can deliver at most. */
public final class NullSinkConnector extends SinkConnector {

    static final String RECORDS = "report.records";
    static final String FILE = "report.file";

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return NullSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(settings);
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(RECORDS, Type.LONG, Importance.HIGH, "How many records to count before reporting.")
                .define(FILE, Type.STRING, Importance.HIGH, "The file that tells how many records took how long.");
    }

    @Override
    public String version() {
        return "1";
    }
}
