// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockSkewTest {

    private final ClockSkew skew = new ClockSkew(Clock.fixed(Instant.ofEpochMilli(100_100), ZoneOffset.UTC));

    @Test
    void comparesRedisWithTheMiddleOfAskingAndAnswer() {
        assertThat(skew.measured(time("100", "050999"), 100_000)).isZero();
        assertThat(skew.measured(time("100", "350000"), 100_000)).isEqualTo(300);
        assertThat(skew.measured(time("99", "750000"), 100_000)).isEqualTo(-300);
    }

    private static List<byte[]> time(String seconds, String micros) {
        return List.of(seconds.getBytes(UTF_8), micros.getBytes(UTF_8));
    }
}
