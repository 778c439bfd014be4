// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as RFC 3339 text: read with any offset and fraction, written in UTC with milliseconds. Written without a
 * formatter, because every event's time is.
 */
public final class Rfc3339 {

    private static final int MS_PER_DAY = 86_400_000;
    private static final byte[] TEMPLATE = "0000-00-00T00:00:00.000Z".getBytes(ISO_8859_1);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Rfc3339() {}

    /** Reads RFC 3339 text; throws {@link java.time.DateTimeException} for anything else. */
    public static Instant parse(String text) {
        return Instant.parse(text);
    }

    /** {@code 2026-11-24T12:00:00.000Z}; the time must be {@linkplain #isWritable writable}. */
    public static String format(Instant time) {
        long millis = time.toEpochMilli();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, MS_PER_DAY));
        int ofDay = Math.floorMod(millis, MS_PER_DAY);
        byte[] text = TEMPLATE.clone();
        put(text, 3, date.getYear());
        put(text, 6, date.getMonthValue());
        put(text, 9, date.getDayOfMonth());
        put(text, 12, ofDay / 3_600_000);
        put(text, 15, ofDay / 60_000 % 60);
        put(text, 18, ofDay / 1000 % 60);
        put(text, 22, ofDay % 1000);
        return new String(text, ISO_8859_1);
    }

    /** Writes the number's digits so that the last one stands at that place. */
    private static void put(byte[] text, int last, int number) {
        for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
            text[at] = (byte) ('0' + rest % 10);
        }
    }

    /** Whether the time has a four-digit year and does not lie before 1970; null has none. */
    static boolean isWritable(Instant time) {
        return time != null && !time.isBefore(FIRST) && !time.isAfter(LAST);
    }
}
