// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/**
 * Event times, each clearly fresh, clearly past or clearly ahead of a run.
 *
 * @param now the run's beginning
 */
record Times(Random random, Instant now) {

    /** Epoch milliseconds of the last writable time. */
    static final long LAST = 253_402_300_799_999L;

    private static final long DAY_MS = 86_400_000;
    private static final long HOUR_MS = 3_600_000;
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> NO_TIMES = List.of(
            "",
            "yesterday",
            "2026-13-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-24",
            "2026-11-24T12:00:00",
            "2026-11-24 12:00:00Z",
            "1732449600000",
            "+12026-11-24T12:00:00Z",
            "-0001-11-24T12:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "2026-11-24T25:00:00.000Z",
            "2026-11-24T12:00:00.000z0",
            "\u0662\u0660\u0662\u0666-11-24T12:00:00Z",
            "NaN");

    /** How long a value lives in the run, in milliseconds: longer than the run. */
    static final long TTL_MS = HOUR_MS;

    long millis() {
        long at = now.toEpochMilli();
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(3) == 0 ? random.nextInt(2) : (long) (random.nextDouble() * (at - 3 * HOUR_MS));
            case 1 -> random.nextInt(3) == 0 ? LAST : at + DAY_MS + (long) (random.nextDouble() * (LAST - at - DAY_MS));
            default -> at - random.nextInt(600_000);
        };
    }

    /** Whether a value of that time is to be cached. */
    boolean isFresh(long millis) {
        return Math.abs(millis - now.toEpochMilli()) < TTL_MS;
    }

    long noMillis() {
        return random.nextBoolean()
                ? -1 - (long) (random.nextDouble() * Long.MAX_VALUE)
                : LAST + 1 + (long) (random.nextDouble() * (Long.MAX_VALUE - LAST - 1));
    }

    String noTime() {
        return NO_TIMES.get(random.nextInt(NO_TIMES.size()));
    }

    static String written(long millis) {
        return WRITTEN.format(Instant.ofEpochMilli(millis));
    }

    /** The time in one of the ways in which RFC 3339 lets it be written. */
    String rfc3339(long millis) {
        String utc = written(millis);
        return switch (random.nextInt(5)) {
            case 0 -> utc.replace("Z", "999Z");
            case 1 -> utc.toLowerCase(java.util.Locale.ROOT);
            case 2 -> utc.replace("Z", "+00:00");
            case 3 ->
                millis > DAY_MS && millis < LAST - DAY_MS
                        ? written(millis + 5_400_000).replace("Z", "+01:30")
                        : utc;
            default -> utc;
        };
    }
}
