// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.redis.UnsuitableServerException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a partition has been mirrored into a stream, as Redis keeps it beside that stream.
 *
 * @param offset the last offset that was mirrored or passed over
 * @param newestTime the greatest record timestamp mirrored, epoch milliseconds; -1 for none
 */
record Cursor(long offset, long newestTime) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):(-?\\d{1,18})");

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

    /**
     * Reads what mirror.lua wrote.
     *
     * @throws UnsuitableServerException when it is anything else, naming the hash and the field
     */
    static Cursor parse(String key, byte[] field, byte[] text) {
        Matcher matcher = WRITTEN.matcher(new String(text, UTF_8));
        if (!matcher.matches()) {
            throw new UnsuitableServerException("what " + key + " holds in the field " + new String(field, UTF_8)
                    + " is no cursor: something else writes there, or has written; remove the field with HDEL, and"
                    + " the connector goes on with the next record");
        }
        return new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** As mirror.lua writes it. */
    @Override
    public String toString() {
        return offset + ":" + newestTime;
    }
}
