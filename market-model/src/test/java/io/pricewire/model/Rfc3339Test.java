// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000Z",
        "1795521600123, 2026-11-24T12:00:00.123Z",
        "951782399999, 2000-02-28T23:59:59.999Z",
        "951782400000, 2000-02-29T00:00:00.000Z",
        "253402300799999, 9999-12-31T23:59:59.999Z",
    })
    void writesUtcWithMilliseconds(long millis, String text) {
        assertThat(Rfc3339.format(Instant.ofEpochMilli(millis))).isEqualTo(text);
    }

    @Test
    void readsBackWhatItWrote() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(253_402_300_800_000L));
            assertThat(Rfc3339.parse(Rfc3339.format(time))).isEqualTo(time);
        }
    }

    @Test
    void readsTheUsualFormAsTheLibraryDoes() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            char[] text = "2026-11-24T12:00:00.123Z".toCharArray();
            for (int changes = 0; changes < 3; changes++) {
                int at = random.nextInt(text.length);
                text[at] = random.nextInt(8) == 0 ? (char) (' ' + random.nextInt(95)) : digitFor(text[at], random);
            }
            String changed = new String(text);
            assertThat(readBy(Rfc3339::parse, changed)).as(changed).isEqualTo(readBy(Instant::parse, changed));
        }
    }

    private static char digitFor(char c, Random random) {
        return Character.isDigit(c) ? (char) ('0' + random.nextInt(10)) : c;
    }

    private static Optional<Instant> readBy(Function<String, Instant> parser, String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
