// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RedisFiguresTest {

    private static final String INFO = "# CPU\r\nused_cpu_sys:0.25\r\nused_cpu_sys_children:9.0\r\n";

    @Test
    void findsTheFieldOfThatNameOnly() throws IOException {
        assertThat(RedisFigures.field(INFO, "used_cpu_sys")).isEqualTo("0.25");
    }

    @Test
    void saysWhichFieldIsMissing() {
        assertThatThrownBy(() -> RedisFigures.field(INFO, "used_cpu_user")).hasMessageContaining("used_cpu_user");
    }
}
