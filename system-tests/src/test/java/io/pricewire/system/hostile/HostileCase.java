// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record and what must become of it.
 *
 * @param what the sort of hostility, to count and to find it by
 * @param schema null for values without one
 * @param timestamp the record's, epoch milliseconds; null for none
 */
public record HostileCase(
        String what, String topic, Object key, Schema schema, Object value, Long timestamp, Verdict verdict) {

    /** The record as Connect delivers it, from partition 0 of its topic. */
    public SinkRecord at(long offset) {
        return new SinkRecord(topic, 0, null, key, schema, value, offset, timestamp, TimestampType.CREATE_TIME);
    }
}
