// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerInfoTest {

    private final ServerInfo info = new ServerInfo("""
            # Memory
            used_memory:1048576
            used_memory_human:1.00M
            maxmemory:0
            # Latencystats
            latency_percentiles_usec_get:p50=1.003,p99=7.007,p99.9=14.015
            latency_percentiles_usec_config|get:p50=1.003,p99=99.071,p99.9=99.071
            """.replace("\n", "\r\n"));

    @Test
    void findsNumbersAndPercentiles() {
        assertThat(info.number("used_memory")).isEqualTo(1_048_576);
        assertThat(info.number("maxmemory")).isZero();
        assertThat(info.p99("get")).isEqualTo(7.007);
    }

    @Test
    void knowsNothingOfWhatRedisDoesNotTell() {
        assertThat(info.number("memory")).isNaN();
        assertThat(info.p99("xadd")).isNaN();
        assertThat(new ServerInfo("").number("maxmemory")).isNaN();
    }
}
