// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    private static final String BARS = "12345678";

    @Test
    void reachesFromTheLowestToTheHighest() {
        assertThat(Sparkline.of(List.of(10.0, 13.9, 18.0), 3, BARS)).isEqualTo("148");
    }

    @Test
    void showsTheLastValuesAtTheRight() {
        assertThat(Sparkline.of(List.of(1.0, 2.0), 4, BARS)).isEqualTo("  18");
        assertThat(Sparkline.of(List.of(100.0, 1.0, 2.0), 2, BARS)).isEqualTo("18");
    }

    @Test
    void isInTheMiddleWhereNothingMoves() {
        assertThat(Sparkline.of(List.of(5.0, 5.0), 2, BARS)).isEqualTo("44");
    }

    @Test
    void leavesAGapWhereThereWasNoPrice() {
        assertThat(Sparkline.of(List.of(1.0, Double.NaN, 2.0), 3, BARS)).isEqualTo("1 8");
        assertThat(Sparkline.of(List.of(Double.NaN), 2, BARS)).isEqualTo("  ");
    }
}
