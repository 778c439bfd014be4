// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final Deliveries deliveries = new Deliveries();

    @Test
    void isWhereTheGroupBeganBeforeAnythingWasDone() {
        deliveries.beginAt(id(10));
        assertThat(deliveries.lastAcknowledged()).isEqualTo(id(10));
        deliveries.delivered(id(12));
        assertThat(deliveries.lastAcknowledged()).isEqualTo(id(10));
    }

    @Test
    void staysBeforeTheFirstEntryThatIsNotDone() {
        deliveries.delivered(id(11));
        deliveries.delivered(id(12));
        deliveries.delivered(id(13));
        deliveries.done(id(11));
        deliveries.done(id(13));
        assertThat(deliveries.lastAcknowledged()).isEqualTo(id(12).before());
        deliveries.done(id(12));
        assertThat(deliveries.lastAcknowledged()).isEqualTo(id(13));
        assertThat(deliveries.open()).isZero();
    }

    @Test
    void forgetsWhatOthersHaveTakenOver() {
        deliveries.delivered(id(11));
        deliveries.delivered(id(12));
        deliveries.pendingAre(Set.of(id(12)));
        assertThat(deliveries.open()).isEqualTo(1);
    }

    @Test
    void knowsWhatAGroupThatStandsThereWouldNotGiveAgain() {
        deliveries.delivered(id(11));
        deliveries.delivered(id(12));
        deliveries.delivered(id(13));
        deliveries.delivered(id(14));
        deliveries.done(id(12));
        assertThat(deliveries.openUpTo(id(13))).containsExactly(id(11), id(13));
    }

    private static StreamId id(long ms) {
        return new StreamId(ms, 0);
    }
}
