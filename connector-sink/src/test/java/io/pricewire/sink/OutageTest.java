// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.redis.Backoff;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutageTest {

    private long nanos = Long.MAX_VALUE - 1; // The clock may wrap.
    private final Outage outage = new Outage(new Backoff(new Random(1)), () -> nanos);

    @Test
    void opensTheBreakerLetsOneAttemptThroughAndClosesWhenAllIsWell() {
        assertThat(outage.state()).isEqualTo(Outage.State.CLOSED);
        outage.failed();
        assertThat(outage.state()).isEqualTo(Outage.State.OPEN);
        assertThat(outage.mayTry()).isFalse();
        nanos += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(outage.state()).isEqualTo(Outage.State.HALF_OPEN);
        assertThat(outage.mayTry()).isTrue();
        assertThat(outage.end()).isEqualTo(100);
        assertThat(outage.state()).isEqualTo(Outage.State.CLOSED);
    }
}
