// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardPageTest {

    private static final Look COLOURED = new Look(true, true);
    private static final Look BARE = new Look(false, false);
    private static final Size USUAL = new Size(24, 80);
    private static final Size WIDE = new Size(60, 200);
    private static final Size SMALL = new Size(10, 40);

    @ParameterizedTest
    @CsvSource({
        "24,80", "60,200", "10,40", "40,120", "40,112", "14,111", "18,112", "5,30", "2,12", "1,1", "3,300", "200,9"
    })
    void fillsEveryTerminalExactly(int rows, int columns) {
        for (int tokens : new int[] {0, 1, 15, 200}) {
            List<AttributedString> lines =
                    frame(States.full(tokens), BoardView.START, new Size(rows, columns), COLOURED);
            assertThat(lines).hasSize(rows).allMatch(line -> line.columnLength() == columns);
        }
    }

    @Test
    void showsEverythingOnAUsualTerminal() {
        assertThat(text(States.full(15), USUAL))
                .anyMatch(line -> line.startsWith("Pricewire  12:03:44 UTC  13 of 15 fresh  simulated prices"))
                .anyMatch(line -> line.startsWith("T0") && line.contains("▲") && line.contains("+0.750 %"))
                .anyMatch(line -> line.startsWith("GONE3") && line.contains("absent"))
                .anyMatch(line -> line.matches("BONK +-4 +-17\\.00 +gone +absent *"))
                .anyMatch(
                        line -> line.startsWith("12:03:44 sell") && line.contains("SOL/USD") && line.contains("147.5"))
                .anyMatch(line -> line.contains("hits 100.0 %  p50 210 µs  p99 480 µs  34.0 events/s"))
                .anyMatch(line -> line.startsWith("HEALTH  ✗ breaker-open  since 12:03:32  5 of 10 requests failed"))
                .anyMatch(line -> line.startsWith("q quit  / filter  s sort: as given"));
    }

    @Test
    void putsPanelsBesidePricesWhereThereIsRoom() {
        assertThat(text(States.full(15), WIDE))
                .anyMatch(line -> line.contains("LAST 60 s") && line.contains("POSITION"))
                .anyMatch(line -> line.contains("12.35M") && line.contains("450.00K") && line.contains("100.00K"))
                .anyMatch(line -> line.contains("✗ breaker-open"));
    }

    @Test
    void keepsPricesAndHealthOnASmallTerminal() {
        assertThat(text(States.full(15), SMALL))
                .anyMatch(line -> line.startsWith("T0") && line.contains("▲"))
                .anyMatch(line -> line.startsWith("HEALTH  ✗ breaker-open"))
                .noneMatch(line -> line.contains("POSITION"));
    }

    @Test
    void isReadableWithoutColourAndSymbols() {
        for (Size size : List.of(USUAL, WIDE, SMALL)) {
            List<AttributedString> lines = frame(States.full(15), BoardView.START, size, BARE);
            assertThat(lines).allSatisfy(line -> {
                for (int i = 0; i < line.length(); i++) {
                    assertThat(line.styleAt(i)).isIn(AttributedStyle.DEFAULT, AttributedStyle.BOLD);
                }
                assertThat(line.toString()).matches("\\p{ASCII}*");
            });
            assertThat(lines).anyMatch(line -> line.toString().matches("T0 .* \\^ .*"));
        }
    }

    @Test
    void coloursWhatHasJustMoved() {
        PriceRow down = new PriceRow("SOL", BigDecimal.TEN, 1, Move.DOWN, true, -1, List.of());
        AttributedString line =
                frame(States.of(down), BoardView.START, USUAL, COLOURED).get(2);
        assertThat(line.styleAt(line.toString().indexOf("10"))).isEqualTo(COLOURED.bad());
        assertThat(line.styleAt(line.toString().indexOf('▼'))).isEqualTo(COLOURED.bad());
    }

    @Test
    void saysWhatIsNotThereYet() {
        assertThat(text(States.of(States.row("SOL", "1")), WIDE))
                .anyMatch(line -> line.contains("no pool in the stream of pools yet"))
                .anyMatch(line -> line.contains("no trade in the stream of trades yet"))
                .anyMatch(line -> line.contains("no position in the stream of positions yet"))
                .anyMatch(line -> line.contains("HEALTH  ● breakers and endpoints well"));
    }

    @Test
    void putsATroubleOfItsOwnReadingFirst() {
        Vitals away = new Vitals(Double.NaN, Double.NaN, Double.NaN, 0, 0, Double.NaN, "Redis is away");
        BoardState state =
                States.of(List.of(States.absent("SOL")), away, List.of(States.status("a", "breaker-open", "b")));
        assertThat(text(state, USUAL))
                .anyMatch(line -> line.startsWith("HEALTH  ✗ Redis is away"))
                .anyMatch(line -> line.contains("hits - %  p50 - µs"));
    }

    @Test
    void putsTroublesBeforeWhatIsOver() {
        BoardState state = States.of(
                List.of(States.row("SOL", "1")),
                States.WELL,
                List.of(States.status("sink", "recovered", "was away"), States.status("a", "failed", "gave 503")));
        assertThat(text(state, WIDE).stream().map(line -> line.substring(Math.min(118, line.length() - 1))))
                .filteredOn(line -> line.contains("12:03:32"))
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("✗ failed  gave 503  a");
    }

    @Test
    void tellsOfARecoveryWithoutAlarm() {
        BoardState state = States.of(
                List.of(States.row("SOL", "1")), States.WELL, List.of(States.status("sink", "recovered", "was away")));
        assertThat(text(state, USUAL))
                .anyMatch(line -> line.startsWith("HEALTH  ● breakers and endpoints well")
                        && line.contains("12:03:32 recovered: was a"));
    }

    @Test
    void showsOnlyWhatPassesTheFilter() {
        BoardState state = States.of(States.row("SOL", "1"), States.row("jitoSOL", "2"), States.row("BONK", "3"));
        BoardView typing = BoardView.START.after(Key.character('/')).after(Key.character('s'));
        assertThat(tokens(state, typing)).containsExactly("SOL", "jitoSOL");
        assertThat(strings(frame(state, typing, USUAL, COLOURED)))
                .anyMatch(line -> line.startsWith("FILTER /s_  2 of 3"));
        assertThat(strings(frame(state, typing.after(Key.character('x')), USUAL, COLOURED)))
                .anyMatch(line -> line.startsWith("no token has that in its name"));
        assertThat(strings(frame(state, typing.after(Key.of(Key.Kind.ENTER)), USUAL, COLOURED)))
                .anyMatch(line -> line.contains("/s: 2 of 3"));
    }

    @Test
    void sortsInTheOrderThatWasAskedFor() {
        BoardState state = States.of(States.row("b", "1"), States.absent("c"), States.row("A", "20"));
        BoardView byToken = BoardView.START.after(Key.character('s'));
        BoardView byPrice = byToken.after(Key.character('s')).after(Key.character('s'));
        assertThat(tokens(state, BoardView.START)).containsExactly("b", "c", "A");
        assertThat(tokens(state, byToken)).containsExactly("A", "b", "c");
        assertThat(tokens(state, byPrice)).containsExactly("A", "b", "c");
        assertThat(byPrice.order()).isEqualTo(Order.PRICE);
    }

    @Test
    void scrollsNoFurtherThanToTheLastPrice() {
        BoardPage.Frame frame = new BoardPage(COLOURED).frame(States.full(200), BoardView.START.withTop(1000), USUAL);
        List<String> lines = strings(frame.lines());
        assertThat(lines).anyMatch(line -> line.startsWith("GONE199 "));
        assertThat(lines).anyMatch(line -> line.contains("rows " + (frame.top() + 1) + " to 200 of 200"));
    }

    @Test
    void letsNoNameMoveTheCursorOrLeaveItsColumn() {
        BoardState state = States.of(
                States.row("\u001b[2JX", "1"), States.row("価格価格価格価格価格", "2"), States.row("x".repeat(128), "3"));
        List<AttributedString> lines = frame(state, BoardView.START, USUAL, COLOURED);
        assertThat(strings(lines)).noneMatch(line -> line.contains("\u001b"));
        assertThat(lines.subList(2, 5))
                .allSatisfy(line ->
                        assertThat(line.columnSubSequence(13, 29).toString()).matches(" *\\d"));
    }

    private static List<String> tokens(BoardState state, BoardView view) {
        return strings(frame(state, view, USUAL, COLOURED)).stream()
                .skip(2)
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    private static List<String> text(BoardState state, Size size) {
        return strings(frame(state, BoardView.START, size, COLOURED));
    }

    private static List<String> strings(List<AttributedString> lines) {
        return lines.stream().map(AttributedString::toString).toList();
    }

    private static List<AttributedString> frame(BoardState state, BoardView view, Size size, Look look) {
        return new BoardPage(look).frame(state, view, size).lines();
    }
}
