// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.util.Comparator;
import java.util.List;

/** How prices can be sorted; rows without a price come last. */
enum Order {
    GIVEN("as given"),
    TOKEN("token"),
    CHANGE("change"),
    PRICE("price"),
    AGE("age");

    private static final Comparator<PriceRow> PRESENT_FIRST =
            Comparator.comparing(PriceRow::isPresent).reversed();

    private final String words;

    Order(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    List<PriceRow> sorted(List<PriceRow> rows) {
        return switch (this) {
            case GIVEN -> rows;
            case TOKEN ->
                rows.stream()
                        .sorted(Comparator.comparing(PriceRow::token, String.CASE_INSENSITIVE_ORDER))
                        .toList();
            case CHANGE -> descending(rows, Comparator.comparing(PriceRow::changePercent));
            case PRICE ->
                descending(
                        rows, Comparator.comparing(PriceRow::price, Comparator.nullsFirst(Comparator.naturalOrder())));
            case AGE -> descending(rows, Comparator.comparing(PriceRow::ageMs));
        };
    }

    private static List<PriceRow> descending(List<PriceRow> rows, Comparator<PriceRow> ascending) {
        return rows.stream()
                .sorted(PRESENT_FIRST.thenComparing(ascending.reversed()))
                .toList();
    }

    Order next() {
        return switch (this) {
            case GIVEN -> TOKEN;
            case TOKEN -> CHANGE;
            case CHANGE -> PRICE;
            case PRICE -> AGE;
            case AGE -> GIVEN;
        };
    }
}
