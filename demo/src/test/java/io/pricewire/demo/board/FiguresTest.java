// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "147.29242252661092, 147.29242",
        "0.000024446493695592206, 0.000024446494",
        "123456789.4, 123456789",
        "1.5, 1.5",
        "0.000, 0",
        "1E+30, 1.0000e+30",
        "0.0000000000123456789, 1.2346e-11"
    })
    void showsEightDigitsOfAPrice(BigDecimal price, String shown) {
        assertThat(Figures.price(price, 16)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "999.99, 999.99",
        "999.996, 1.00K",
        "12345678.9, 12.35M",
        "-1500, -1.50K",
        "1E+13, 10.00T",
        "1E+20, 1.00e+20"
    })
    void shortensAmounts(BigDecimal amount, String shown) {
        assertThat(Figures.amount(amount)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"1.005, +1.00", "-17, -17.00", "0.001, 0.00", "123456789012, +1.23e+11"})
    void showsWhichWayProfitGoes(BigDecimal profit, String shown) {
        assertThat(Figures.signed(profit, 11)).isEqualTo(shown);
    }
}
