// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.model.EventKind;
import io.pricewire.model.SystemStatus;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes records of what the source says of its own health. */
final class StatusRecords {

    /** The field of a source partition that holds the component; what was said of it last is its offset. */
    static final String COMPONENT = "component";

    private static final String STATUS = "status";
    private static final String TIMESTAMP = "timestamp";

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

    StatusRecords(String topic) {
        this.topic = topic;
    }

    /** What was said of a component at a time. */
    record Said(String status, Instant at) {}

    static Map<String, String> partition(String component) {
        return Map.of(COMPONENT, component);
    }

    /** Reads what Connect has stored; empty where there is nothing, or nothing that can be used. */
    static Optional<Said> lastSaid(Map<String, ?> offset) {
        boolean isSaid =
                offset != null && offset.get(STATUS) instanceof String && offset.get(TIMESTAMP) instanceof Number;
        return isSaid
                ? Optional.of(new Said(
                        (String) offset.get(STATUS),
                        Instant.ofEpochMilli(((Number) offset.get(TIMESTAMP)).longValue())))
                : Optional.empty();
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
                partition(status.component()),
                Map.of(STATUS, status.status(), TIMESTAMP, time),
                topic,
                null,
                Schema.STRING_SCHEMA,
                status.component(),
                VALUE,
                value,
                time);
    }
}
