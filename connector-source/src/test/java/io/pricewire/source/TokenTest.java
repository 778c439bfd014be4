// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    @Test
    void isCalledByTheUsersNameOrByItsMint() {
        assertThat(Token.parseAll("tokens", List.of("SOL=" + SOL, "USD-Coin =" + USDC)))
                .containsExactly(new Token("SOL", SOL), new Token("USD-Coin", USDC));
        assertThat(Token.parseAll("tokens", List.of(SOL))).containsExactly(new Token(SOL, SOL));
    }

    @Test
    void readsWhatItWrites() {
        List<Token> tokens = List.of(new Token("SOL", SOL), new Token(USDC, USDC));
        List<String> items = tokens.stream().map(Token::toString).toList();
        assertThat(Token.parseAll("tokens", items)).isEqualTo(tokens);
    }

    @Test
    void isRefusedWhenItsNameOrMintIsThereTwice() {
        assertThatThrownBy(() -> Token.parseAll("tokens", List.of("SOL=" + SOL, "SOL=" + USDC)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("SOL=" + USDC);
        assertThatThrownBy(() -> Token.parseAll("tokens", List.of("SOL=" + SOL, "WSOL=" + SOL)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("WSOL=" + SOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOL", "SOL=", "=" + SOL, "A=B=" + SOL, "a b=" + SOL, "{x}=" + SOL, "SOL=0x12"})
    void isRefusedWithTheItemThatIsWrong(String item) {
        assertThatThrownBy(() -> Token.parseAll("tokens", List.of("USDC=" + USDC, item)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'" + item + "'");
    }
}
