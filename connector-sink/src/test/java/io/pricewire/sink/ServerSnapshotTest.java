// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSnapshotTest {

    @Test
    void hasTheMemoryOfTheServerThatIsNearestItsLimit() {
        ServerSnapshot full = using(95, 100);
        ServerSnapshot large = using(500, 1000);
        assertThat(full.with(large).usedMemoryBytes()).isEqualTo(95);
        assertThat(large.with(full).maxMemoryBytes()).isEqualTo(100);
    }

    @Test
    void hasTheLargestMemoryWhereNothingBoundsIt() {
        assertThat(using(1, 0).with(using(30, 0)).usedMemoryBytes()).isEqualTo(30);
        assertThat(using(30, 0).with(using(1, 0)).usedMemoryBytes()).isEqualTo(30);
    }

    @Test
    void addsLookupsAndKeepsTheSlowerCallsAndTheClockThatIsFurtherOff() {
        ServerSnapshot one = new ServerSnapshot(1, 0, 10, 1, 5, Double.NaN, 7, -30, Map.of());
        ServerSnapshot other = new ServerSnapshot(1, 0, 20, 2, 4, 6, Double.NaN, 20, Map.of());
        assertThat(one.with(other)).isEqualTo(new ServerSnapshot(1, 0, 30, 3, 5, 6, 7, -30, Map.of()));
    }

    private static ServerSnapshot using(double used, double limit) {
        return new ServerSnapshot(used, limit, 0, 0, 0, 0, 0, 0, Map.of());
    }
}
