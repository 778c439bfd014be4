// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final String SOL = "So11111111111111111111111111111111111111112";

    @Test
    void readsLinesAndPassesOverCommentsAndEmptyOnes() {
        assertThat(Token.inLines(List.of("# mine", "", " SOL = " + SOL + " "), "t.txt"))
                .containsExactly(new Token("SOL", SOL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOL", "SOL=", "=" + SOL, "A=B=C", "SOL=0OIl", "S OL=" + SOL, "{SOL}=" + SOL})
    void namesFileAndLineOfAWrongOne(String line) {
        assertThatThrownBy(() -> Token.inLines(List.of("WSOL=" + SOL, line), "t.txt"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("t.txt:2: ");
    }

    @Test
    void refusesANameThatIsThereTwice() {
        assertThatThrownBy(() -> Token.inLines(List.of("SOL=" + SOL, "", "SOL=" + SOL), "t.txt"))
                .hasMessage("t.txt:3: SOL is there twice");
    }

    @Test
    void refusesAFileWithoutTokensAndOneThatIsNotThere() {
        assertThatThrownBy(() -> Token.inLines(List.of("# none"), "t.txt")).hasMessageContaining("names no token");
        assertThatThrownBy(() -> Token.inFile(Path.of("/nowhere/t.txt")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("/nowhere/t.txt cannot be read");
    }
}
