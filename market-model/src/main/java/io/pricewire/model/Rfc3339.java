// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as RFC 3339 text: read with any offset and fraction, written in UTC with milliseconds. */
public final class Rfc3339 {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Rfc3339() {}

    /** Reads RFC 3339 text; throws {@link java.time.DateTimeException} for anything else. */
    public static Instant parse(String text) {
        return Instant.parse(text);
    }

    /** {@code 2026-11-24T12:00:00.000Z}; the time must be {@linkplain #isWritable writable}. */
    public static String format(Instant time) {
        return MILLIS.format(time);
    }

    /** Whether the time has a four-digit year and does not lie before 1970; null has none. */
    static boolean isWritable(Instant time) {
        return time != null && !time.isBefore(FIRST) && !time.isAfter(LAST);
    }
}
