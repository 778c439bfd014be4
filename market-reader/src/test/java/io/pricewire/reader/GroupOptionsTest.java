// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GroupOptionsTest {

    @Test
    void refusesToSetAsideWhatNoHandlerMayHaveHad() {
        assertThatThrownBy(() -> GroupOptions.DEFAULT.withMaxDeliveries(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("2 to 1000", "may not have come to a handler");
        assertThat(GroupOptions.DEFAULT.withMaxDeliveries(2).maxDeliveries()).isEqualTo(2);
    }

    @Test
    void refusesToDeliverForEver() {
        assertThatThrownBy(() -> GroupOptions.DEFAULT.withMaxDeliveries(1001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 to 1000");
    }
}
