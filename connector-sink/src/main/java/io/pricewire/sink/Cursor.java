// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.TopicPartition;

/**
 * How far a partition has been mirrored into a stream, as Redis keeps it beside that stream.
 *
 * @param offset the last offset that was mirrored or passed over
 * @param newestTime the greatest record timestamp mirrored, epoch milliseconds; -1 for none
 */
record Cursor(long offset, long newestTime) {

    /** The hash that holds the cursors of a stream, in the stream's hash slot. */
    static String key(String stream) {
        int open = stream.indexOf('{');
        boolean tagged = open >= 0 && stream.indexOf('}', open) > open + 1;
        return tagged ? stream + ":cursor" : "{" + stream + "}:cursor";
    }

    /** The field of a connector's partition. A topic's name has no {@code @}, so no two connectors share one. */
    static String field(TopicPartition partition, String connector) {
        return partition.topic() + "-" + partition.partition() + "@" + connector;
    }

    /** Whether the field belongs to that connector. */
    static boolean isOf(String field, String connector) {
        return field.substring(field.indexOf('@') + 1).equals(connector);
    }

    /** Reads what mirror.lua wrote; throws NumberFormatException for anything else. */
    static Cursor parse(byte[] text) {
        String[] parts = new String(text, UTF_8).split(":", 2);
        return new Cursor(Long.parseLong(parts[0]), parts.length == 2 ? Long.parseLong(parts[1]) : -1);
    }

    /** As mirror.lua writes it. */
    @Override
    public String toString() {
        return offset + ":" + newestTime;
    }
}
