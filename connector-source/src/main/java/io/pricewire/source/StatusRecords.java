// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.model.EventKind;
import io.pricewire.model.SystemStatus;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes records of what the source says of its own health. */
final class StatusRecords {

    /** The source partition of all status records of a task; nothing is read back from it. */
    static final String PARTITION = "status";

    static final Schema VALUE = SchemaBuilder.struct()
            .name("io.pricewire." + EventKind.SYSTEM_STATUS.type())
            .version(1)
            .field("type", Schema.STRING_SCHEMA)
            .field("component", Schema.STRING_SCHEMA)
            .field("status", Schema.STRING_SCHEMA)
            .field("message", Schema.STRING_SCHEMA)
            .field("timestamp", Timestamp.SCHEMA)
            .build();

    private final String topic;
    private final String task;

    StatusRecords(String topic, String task) {
        this.topic = topic;
        this.task = task;
    }

    SourceRecord record(SystemStatus status) {
        long time = status.timestamp().toEpochMilli();
        Struct value = new Struct(VALUE)
                .put("type", EventKind.SYSTEM_STATUS.type())
                .put("component", status.component())
                .put("status", status.status())
                .put("message", status.message())
                .put("timestamp", Date.from(status.timestamp()));
        return new SourceRecord(
                Map.of(PARTITION, task),
                Map.of("timestamp", time),
                topic,
                null,
                Schema.STRING_SCHEMA,
                status.component(),
                VALUE,
                value,
                time);
    }
}
