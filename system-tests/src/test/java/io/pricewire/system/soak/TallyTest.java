// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void findsNothingWrongWithEveryNumberOnceInOrder() {
        assertThat(count(4, 1, 2, 3, 4)).isEqualTo(new Tally.Count(4, 4, 4, 0, 0));
        assertThat(count(4, 1, 2, 3, 4).isFlawless()).isTrue();
    }

    @Test
    void countsWhatLacks() {
        assertThat(count(4, 1, 4)).isEqualTo(new Tally.Count(4, 2, 2, 2, 0));
    }

    @Test
    void countsWhatCameTwice() {
        Tally.Count count = count(3, 1, 2, 2, 3);
        assertThat(count).isEqualTo(new Tally.Count(3, 4, 3, 0, 0));
        assertThat(count.isFlawless()).isFalse();
    }

    @Test
    void countsWhatCameAfterALaterOne() {
        assertThat(count(4, 1, 3, 2, 4)).isEqualTo(new Tally.Count(4, 4, 4, 0, 1));
    }

    @Test
    void doesNotAcceptWhatWasNeverProduced() {
        assertThat(count(2, 1, 2, 3).isFlawless()).isFalse();
        assertThat(count(2, 0, 1, 2).isFlawless()).isFalse();
    }

    @Test
    void holdsOneSequenceAgainstAnother() {
        assertThat(Tally.of(List.of("a", "b", "a"), List.of("a", "b", "a")).isFlawless())
                .isTrue();
        assertThat(Tally.of(List.of("a", "b"), List.of("a", "b", "a")).isFlawless())
                .isFalse();
        assertThat(Tally.of(List.of("a", "b"), List.of("b", "a")).disordered()).isEqualTo(1);
        assertThat(Tally.of(List.of("a", "b"), List.of("b")).gaps()).isEqualTo(1);
        assertThat(Tally.of(List.of("a"), List.of("a", "c")).isFlawless()).isFalse();
    }

    private static Tally.Count count(int produced, int... numbers) {
        Tally tally = new Tally();
        for (int number : numbers) {
            tally.add(number);
        }
        return tally.count(produced);
    }
}
