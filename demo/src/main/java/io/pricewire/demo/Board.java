// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the terminal shows: a line per token and per stream. Every line fits the width it is given. */
final class Board {

    private static final String TOKEN_LINE = "%-12s %26s %8s %12s %8s";
    private static final String STREAM_LINE = "%-26s %10s %10s";

    private final String title;
    private final Map<String, BigDecimal> firstPrices = new HashMap<>();

    Board(String title) {
        this.title = title;
    }

    /** The lines to show, at most that many, each at most that wide. */
    List<String> lines(List<Quote> quotes, Map<String, Long> lengths, Map<String, Double> rates, int rows, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add("");
        lines.add(line(TOKEN_LINE, "TOKEN", "PRICE $", "AGE ms", "SINCE START", "TTL ms"));
        int room = Math.max(1, rows - lines.size() - lengths.size() - 5);
        quotes.stream().limit(room).map(this::tokenLine).forEach(lines::add);
        if (quotes.size() > room) {
            lines.add("… and " + (quotes.size() - room) + " more");
        }
        lines.add("");
        lines.add(line(STREAM_LINE, "STREAM", "LENGTH", "EVENTS/s"));
        lengths.forEach((stream, length) -> lines.add(line(
                STREAM_LINE, Printable.of(stream), length, String.format(Locale.ROOT, "%.1f", rates.get(stream)))));
        lines.add("");
        lines.add("Ctrl-C ends it.");
        return lines.stream()
                .limit(rows)
                .map(text -> text.length() <= width ? text : text.substring(0, width))
                .toList();
    }

    private String tokenLine(Quote quote) {
        String name = Printable.of(quote.token().name());
        if (!quote.isPresent()) {
            return line(TOKEN_LINE, shortened(name), "absent", "", "", "");
        }
        BigDecimal first = firstPrices.putIfAbsent(name, quote.price());
        return line(
                TOKEN_LINE,
                shortened(name),
                quote.price().toPlainString(),
                quote.ageMs(),
                change(first, quote.price()),
                quote.ttlMs());
    }

    private static String change(BigDecimal first, BigDecimal now) {
        if (first == null || first.signum() == 0) {
            return "";
        }
        BigDecimal percent = now.subtract(first)
                .movePointRight(2)
                .divide(first, MathContext.DECIMAL64)
                .setScale(3, RoundingMode.HALF_EVEN);
        return (percent.signum() >= 0 ? "+" : "") + percent.toPlainString() + " %";
    }

    private static String shortened(String name) {
        return name.length() <= 12 ? name : name.substring(0, 11) + "…";
    }

    private static String line(String format, Object... columns) {
        return String.format(Locale.ROOT, format, columns);
    }
}
