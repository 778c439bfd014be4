// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void doublesUpToALimitAndBeginsAgainAfterASuccess() {
        assertThat(backoff.next()).isBetween(80L, 100L);
        assertThat(backoff.next()).isBetween(160L, 200L);
        assertThat(backoff.next()).isBetween(320L, 400L);
        assertThat(backoff.next()).isBetween(400L, 500L);
        assertThat(backoff.next()).isBetween(400L, 500L);
        backoff.reset();
        assertThat(backoff.next()).isBetween(80L, 100L);
    }
}
