// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyProducerTest {

    @Test
    void findsTheNumberInAnEntryOfTheStream() {
        assertThat(SteadyProducer.number("{\"type\":\"PriceUpdate\",\"source\":\"74999\",\"slot\":1}"))
                .isEqualTo(74_999);
    }
}
