// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"SOL", "$WIF", "So11111111111111111111111111111111111111112", "ü", "a:b", "😀"})
    void takesNames(String name) {
        assertThat(KeyName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\tb",
                "a\u0000",
                "a\u0085",
                "a\u00a0b",
                "a\u2028",
                "{a",
                "a}",
                "\ud800",
                "x\udc00"
            })
    void refusesWhatWouldBreakAKey(String name) {
        assertThat(KeyName.isValid(name)).isFalse();
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(KeyName.isValid("x".repeat(128))).isTrue();
        assertThat(KeyName.isValid("x".repeat(129))).isFalse();
        assertThat(KeyName.isValid("ü".repeat(64))).isTrue();
        assertThat(KeyName.isValid("ü".repeat(65))).isFalse();
        assertThat(KeyName.isValid(null)).isFalse();
    }
}
