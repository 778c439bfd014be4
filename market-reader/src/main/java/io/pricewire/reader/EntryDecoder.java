// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventFields;
import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.InvalidEventException;
import io.pricewire.model.MarketEvent;
import java.util.Arrays;
import java.util.Map;

/** Reads the fields of a stream's entry. */
final class EntryDecoder {

    private static final byte[] DATA = "data".getBytes(UTF_8);

    private EntryDecoder() {}

    /** @throws InvalidEventException when the entry holds no event */
    static MarketEvent event(Map<byte[], byte[]> fields) throws InvalidEventException {
        byte[] data = dataOrNull(fields);
        if (data == null) {
            throw new InvalidEventException("entry has no field 'data'");
        }
        EventFields event = EventJson.read(data, 0, data.length);
        EventKind kind = EventKind.ofType(String.valueOf(event.type()))
                .orElseThrow(() -> new InvalidEventException("field 'type' names none of the five kinds of event"));
        return event.toEvent(kind, null);
    }

    /** The text of the field that should hold the event; null when there is none. */
    static String textOrNull(Map<byte[], byte[]> fields) {
        byte[] data = dataOrNull(fields);
        return data == null ? null : new String(data, UTF_8);
    }

    private static byte[] dataOrNull(Map<byte[], byte[]> fields) {
        for (Map.Entry<byte[], byte[]> field : fields.entrySet()) {
            if (Arrays.equals(field.getKey(), DATA)) {
                return field.getValue();
            }
        }
        return null;
    }
}
