// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsTheMiddleSampleWhateverTheirOrder() {
        assertThat(Statistics.median(9, 1, 5)).isEqualTo(5);
        assertThat(Statistics.median(7)).isEqualTo(7);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(1, 100, 4, 2)).isEqualTo(3);
    }

    @Test
    void noSamplesHaveNoMedian() {
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }
}
