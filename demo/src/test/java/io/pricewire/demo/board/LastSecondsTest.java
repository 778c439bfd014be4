// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastSecondsTest {

    private final LastSeconds seconds = new LastSeconds();

    @Test
    void tellTheGrowthOfTenSecondsAndForgetWhatWasBefore() {
        assertThat(seconds.perSecond()).isNaN();
        for (long count = 0; count <= 15; count++) {
            seconds.note(count < 5 ? 1000 * count : 5000 + 3 * count);
        }
        assertThat(seconds.growth()).isEqualTo(30);
        assertThat(seconds.perSecond()).isEqualTo(3);
    }
}
