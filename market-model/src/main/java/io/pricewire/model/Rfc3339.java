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
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Rfc3339() {}

    /** Reads RFC 3339 text; throws {@link java.time.DateTimeException} for anything else. */
    public static Instant parse(String text) {
        return isUsual(text) ? usual(text) : Instant.parse(text);
    }

    /** Whether the text has the form that {@link #format} writes, which most events come in. */
    private static boolean isUsual(String text) {
        if (text.length() != TEMPLATE.length) {
            return false;
        }
        for (int i = 0; i < TEMPLATE.length; i++) {
            char c = text.charAt(i);
            boolean fits = TEMPLATE[i] == '0' ? c >= '0' && c <= '9' : c == TEMPLATE[i];
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Instant usual(String text) {
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text); // A leap second, the end of a day, or no time at all.
        }
        long ofDay = (hour * 60 + minute) * 60_000L + second * 1000L + number(text, 20, 23);
        return Instant.ofEpochMilli(date.toEpochDay() * MS_PER_DAY + ofDay);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
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
