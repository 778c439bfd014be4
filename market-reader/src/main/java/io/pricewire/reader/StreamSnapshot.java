// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis says of a stream at one moment.
 *
 * @param added how many entries it was ever given
 * @param length how many it has
 * @param first the first one that it has; zero when it has none
 * @param last the last one that it was given, whether or not it still has it
 */
record StreamSnapshot(long added, long length, StreamId first, StreamId last) {

    /** A stream that does not exist. */
    static final StreamSnapshot NONE = new StreamSnapshot(0, 0, StreamId.ZERO, StreamId.ZERO);

    /** Reads the answer to XINFO STREAM. */
    static StreamSnapshot of(List<Object> info) {
        Map<String, Object> facts = facts(info);
        Object first = facts.get("first-entry");
        return new StreamSnapshot(
                (Long) facts.get("entries-added"),
                (Long) facts.get("length"),
                first instanceof List<?> entry && !entry.isEmpty() ? id(entry.get(0)) : StreamId.ZERO,
                id(facts.get("last-generated-id")));
    }

    /** Names and values that come in turns. */
    static Map<String, Object> facts(List<?> info) {
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i + 1 < info.size(); i += 2) {
            facts.put(text(info.get(i)), info.get(i + 1));
        }
        return facts;
    }

    static StreamId id(Object reply) {
        return StreamId.parse(text(reply));
    }

    static String text(Object reply) {
        return reply instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(reply);
    }

    /** Which entry of the stream's life the one before its first is. */
    long numberBeforeFirst() {
        return added - length;
    }
}
