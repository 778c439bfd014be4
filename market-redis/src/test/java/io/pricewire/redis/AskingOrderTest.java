// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AskingOrderTest {

    private static final List<String> ALL = List.of("a", "b", "c");

    private final AskingOrder order = new AskingOrder();

    @Test
    void beginsWithTheNextOneWhenTheFirstHasLedNowhere() {
        assertThat(order.of(ALL)).containsExactly("a", "b", "c");
        assertThat(order.askAnother(order.turn())).isTrue();
        assertThat(order.of(ALL)).containsExactly("b", "c", "a");
    }

    @Test
    void passesOverNobodyWhenOthersComplainLaterOfTheSame() {
        int misled = order.turn();
        assertThat(order.askAnother(misled)).isTrue();
        assertThat(order.of(ALL)).startsWith("b");
        assertThat(order.askAnother(misled)).isFalse();
        assertThat(order.askAnother(misled)).isFalse();
        assertThat(order.of(ALL)).startsWith("b");
    }
}
