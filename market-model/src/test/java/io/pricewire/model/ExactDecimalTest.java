// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactDecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0.000044367007702948316, 0.000044367007702948316",
        "0.9995779021807504117392960743, 0.9995779021807504117392960743",
        "1.4200501253132854e-7, 0.00000014200501253132854",
        "1.844e19, 18440000000000000000",
        "210.195311500, 210.195311500",
        "-3.99, -3.99",
        "1e40, 10000000000000000000000000000000000000000",
        "0, 0",
    })
    void keepsEveryDigit(String text, String plain) {
        assertThat(ExactDecimal.parse(text).toPlainString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e40", "-1.5e40", "9.999999999999999999999999999999999999999e40", "1e-40", "1.5e-40"})
    void readsAgainWhatItWrote(String text) {
        BigDecimal read = ExactDecimal.parse(text);
        BigDecimal plain = new BigDecimal(read.toPlainString());
        assertThat(ExactDecimal.parse(read.toPlainString())).isEqualByComparingTo(read);
        assertThat(ExactDecimal.bounded(plain)).isEqualByComparingTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "NaN", "Infinity", "0x10", "1_000", "1,5", "١", "--1", "1e", "e5", "."})
    void refusesWhatIsNoDecimal(String text) {
        assertThatThrownBy(() -> ExactDecimal.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("is not a decimal number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e41", "1e-41", "1e-999999999", "1e999999999", "0e1000", "1e99999999999"})
    void refusesExponentsThatWouldExpand(String text) {
        assertThatThrownBy(() -> ExactDecimal.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void refusesMoreDigitsThanItKeepsExactly() {
        assertThat(ExactDecimal.parse("1".repeat(40)).precision()).isEqualTo(40);
        assertThatThrownBy(() -> ExactDecimal.parse("1".repeat(41))).hasMessageContaining("more than 40");
        assertThatThrownBy(() -> ExactDecimal.parse("1." + "0".repeat(40))).hasMessageContaining("more than 40");
        assertThatThrownBy(() -> ExactDecimal.parse("1".repeat(5_000_000))).hasMessageContaining("more than 40");
    }

    @Test
    void refusesANumberOfMegabytesWithoutCountingItsDigits() {
        assertThat(ExactDecimal.bounded(new BigDecimal("9".repeat(40)))).isPositive();
        BigDecimal huge = new BigDecimal(BigInteger.ONE.shiftLeft(400_000_000));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> ExactDecimal.bounded(huge)).hasMessageContaining("more than 40"));
    }
}
