// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Lays out the board: a function from what is known, what is wanted and how much room there is to lines. */
final class BoardPage {

    private static final int GAP = 2;
    private static final int WIDE = 112;
    private static final int NARROWEST_SIDE = 52;
    private static final int WIDEST_SIDE = 80;
    private static final int ROWS_FOR_FOOTER = 8;
    private static final int ROWS_FOR_PANELS = 14;

    private final Look look;

    BoardPage(Look look) {
        this.look = look;
    }

    /**
     * A page.
     *
     * @param lines as many as the terminal has, each as wide as it is
     * @param top how many prices are scrolled past, which is not more than there are
     */
    record Frame(List<AttributedString> lines, int top) {}

    Frame frame(BoardState state, BoardView view, Size size) {
        List<PriceRow> wanted = view.of(state.prices());
        int footer = size.rows() < ROWS_FOR_FOOTER ? 1 : 3;
        int middle = Math.max(0, size.rows() - 1 - footer);
        boolean wide = size.columns() >= WIDE;
        int below = wide || middle < ROWS_FOR_PANELS ? 0 : middle * 2 / 5;
        int priceRows = middle - below;
        int shown = Math.max(0, Math.min(wanted.size(), priceRows - 1));
        int top = Math.min(view.top(), wanted.size() - shown);
        PricePanel prices = new PricePanel(wanted, top, look);

        List<AttributedString> lines = new ArrayList<>();
        lines.add(title(state, size.columns()));
        lines.addAll(wide ? wide(prices, state, middle, size.columns()) : prices.lines(priceRows, size.columns()));
        lines.addAll(below(state, below, size.columns()));
        Footer.Extract extract = new Footer.Extract(top, shown, wanted.size());
        lines.addAll(footer(new Footer(state, view, look), extract, footer, size.columns()));
        return new Frame(lines.subList(0, Math.min(size.rows(), lines.size())), top);
    }

    private AttributedString title(BoardState state, int width) {
        long present = state.prices().stream().filter(PriceRow::isPresent).count();
        return new Line(look)
                .word("Pricewire", look.heading())
                .word(Figures.timeOfDay(state.now()) + " UTC", look.plain())
                .word(
                        present + " of " + state.prices().size() + " fresh",
                        present == state.prices().size() ? look.good() : look.warning())
                .word(state.title(), look.faint())
                .toWidth(width);
    }

    /** Prices at the left, all else at the right. */
    private List<AttributedString> wide(PricePanel prices, BoardState state, int rows, int columns) {
        int side = Math.max(NARROWEST_SIDE, Math.min(WIDEST_SIDE, columns * 2 / 5));
        int main = columns - side - GAP;
        return beside(prices.lines(rows, main), stacked(panels(state), rows, side));
    }

    private List<Panel> panels(BoardState state) {
        return List.of(
                new PositionPanel(state.positions(), look),
                new PoolPanel(state.pools(), look),
                new StatusPanel(state.statuses(), look),
                new TradePanel(state.trades(), look));
    }

    /** Beneath prices: positions and pools side by side, then trades. */
    private List<AttributedString> below(BoardState state, int rows, int columns) {
        if (rows == 0) {
            return List.of();
        }
        int upper = (rows - 2) / 2;
        int left = (columns - GAP) / 2;
        List<AttributedString> lines = new ArrayList<>();
        lines.add(blank(columns));
        lines.addAll(beside(
                new PositionPanel(state.positions(), look).lines(upper, left),
                new PoolPanel(state.pools(), look).lines(upper, columns - GAP - left)));
        lines.add(blank(columns));
        lines.addAll(new TradePanel(state.trades(), look).lines(rows - 2 - upper, columns));
        return lines;
    }

    /** A fair share for each panel but the last, which takes what the others do not need; a blank line between two. */
    private static List<AttributedString> stacked(List<Panel> panels, int rows, int width) {
        List<AttributedString> lines = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            int panelsLeft = panels.size() - i;
            int room = Math.max(0, rows - lines.size() - (panelsLeft - 1));
            int needed = 1 + Math.max(1, panels.get(i).count());
            int given = panelsLeft == 1 ? room : Math.min(needed, room / panelsLeft);
            lines.addAll(panels.get(i).lines(given, width));
            if (panelsLeft > 1) {
                lines.add(blank(width));
            }
        }
        while (lines.size() < rows) {
            lines.add(blank(width));
        }
        return lines.subList(0, rows);
    }

    private static List<AttributedString> footer(Footer footer, Footer.Extract extract, int rows, int columns) {
        Stream<Line> lines = rows == 1
                ? Stream.of(footer.health())
                : Stream.of(footer.reading(), footer.health(), footer.keys(extract));
        return lines.map(line -> line.toWidth(columns)).toList();
    }

    private static List<AttributedString> beside(List<AttributedString> left, List<AttributedString> right) {
        List<AttributedString> lines = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            lines.add(new AttributedStringBuilder()
                    .append(left.get(i))
                    .append(" ".repeat(GAP))
                    .append(right.get(i))
                    .toAttributedString());
        }
        return lines;
    }

    private static AttributedString blank(int width) {
        return new AttributedString(" ".repeat(width));
    }
}
