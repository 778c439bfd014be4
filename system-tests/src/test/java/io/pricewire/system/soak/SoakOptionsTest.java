// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SoakOptionsTest {

    @Test
    void takesTenMinutesOfEverythingUnlessToldOtherwise() {
        assertThat(parse()).isEqualTo(new SoakOptions(10, 5, 3000, 1, List.of(), false));
    }

    @Test
    void takesEachOption() {
        SoakOptions options = parse(
                "--minutes", "20", "--seed", "-3", "--rate", "500", "--at-least", "3", "--only", "a,b", "--failover");
        assertThat(options).isEqualTo(new SoakOptions(20, -3, 500, 3, List.of("a", "b"), true));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> parse("--minute", "1")).hasMessage("There is no option --minute");
        assertThatThrownBy(() -> parse("--minutes")).hasMessage("--minutes needs a value");
        assertThatThrownBy(() -> parse("--rate", "9")).hasMessage("--rate takes a number from 500 to 20000, not 9");
        assertThatThrownBy(() -> parse("--seed", "x")).hasMessageContaining("not x");
        assertThatThrownBy(() -> parse("--only", "a,d")).hasMessageStartingWith("There is no strike d");
    }

    private static SoakOptions parse(String... arguments) {
        return SoakOptions.parse(List.of(arguments), 5, Set.of("a", "b", "c"));
    }
}
