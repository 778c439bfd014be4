// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final Map<String, Long> LENGTHS = Map.of("stream:price-updates", 1234L);
    private static final Map<String, Double> RATES = Map.of("stream:price-updates", 30.0);

    private final Board board = new Board("Pricewire");

    @Test
    void showsPriceAgeChangeSinceTheStartAndTimeToLive() {
        show(quote("SOL", "200"));
        assertThat(show(quote("SOL", "201.5")))
                .anySatisfy(line ->
                        assertThat(line.split(" +")).containsExactly("SOL", "201.5", "120", "+0.750", "%", "1880"));
    }

    @Test
    void showsStreamLengthsAndRates() {
        assertThat(show(quote("SOL", "1")))
                .anySatisfy(
                        line -> assertThat(line.split(" +")).containsExactly("stream:price-updates", "1234", "30.0"));
    }

    @Test
    void saysThatAPriceIsAbsent() {
        assertThat(show(Quote.absent(new Token("SOL", "mint")))).anyMatch(line -> line.matches("SOL +absent *"));
    }

    @Test
    void fitsTheTerminal() {
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            quotes.add(quote("TOKEN-WITH-A-LONG-NAME-" + i, "0.000044367007702948316"));
        }
        for (int[] size : new int[][] {{24, 80}, {10, 20}, {50, 200}, {1, 1}}) {
            List<String> lines = board.lines(quotes, LENGTHS, RATES, size[0], size[1]);
            assertThat(lines).hasSizeLessThanOrEqualTo(size[0]).allMatch(line -> line.length() <= size[1]);
        }
        assertThat(board.lines(quotes, LENGTHS, RATES, 24, 80)).anyMatch(line -> line.startsWith("… and "));
    }

    @Test
    void showsNoControlCharacterOfAName() {
        assertThat(show(quote("\u001b[2JX", "1"))).noneMatch(line -> line.contains("\u001b"));
    }

    private List<String> show(Quote quote) {
        return board.lines(List.of(quote), LENGTHS, RATES, 24, 80);
    }

    private static Quote quote(String name, String price) {
        return new Quote(new Token(name, "mint"), new BigDecimal(price), 120, 1880);
    }
}
