// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void letsNoControlSequenceThrough() {
        assertThat(Printable.of("a\u001b[2Jb\u0007\u009b1mc\r\nd\u202ee\u2028f"))
                .doesNotContain("\u001b", "\u0007", "\u009b", "\r", "\n", "\u202e", "\u2028")
                .startsWith("a")
                .endsWith("f");
    }

    @Test
    void leavesTextAsItIs() {
        assertThat(Printable.of("SOL jitoSOL Ω ☀ 価格")).isEqualTo("SOL jitoSOL Ω ☀ 価格");
    }
}
