// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
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
}
