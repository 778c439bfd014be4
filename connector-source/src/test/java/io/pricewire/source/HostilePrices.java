// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.HostileJson.NO_NUMBERS;
import static io.pricewire.source.HostileJson.NO_SLOTS;
import static io.pricewire.source.HostileJson.member;

import io.pricewire.source.HostileJson.Case;
import io.pricewire.source.HostileJson.Written;
import java.util.ArrayList;
import java.util.List;

/** Answers to the question for prices, with the records that may come of them. */
final class HostilePrices {

    private static final List<String> NO_PRICES = List.of("0", "-0", "0.000", "-1", "-77.5", "0e5");
    private static final List<String> NO_ENTRIES =
            List.of("null", "5", "\"" + HostileJson.MARK + "\"", "[]", "{}", "[{\"usdPrice\":1}]");

    private final HostileJson json;
    private final List<String> mints;

    /** The first two mints are ones that always have a price. */
    HostilePrices(HostileJson json, List<String> mints) {
        this.json = json;
        this.mints = mints;
    }

    /** A record as cases have it; a null stands for what a record leaves out. */
    static String record(String mint, String price, Long slot, String liquidity, String change) {
        return mint + " " + price + " " + slot + " " + liquidity + " " + change;
    }

    Case next() {
        long slot = json.nextSlot();
        List<String> members = new ArrayList<>();
        List<String> records = new ArrayList<>();
        mints.forEach(mint -> addEntry(mint, slot, members, records));
        if (json.oneIn(8)) {
            members.add(member(HostileJson.MARK, "{\"usdPrice\":1,\"blockId\":9000000000}"));
        }
        boolean hasMajors =
                records.stream().anyMatch(one -> one.startsWith(mints.get(0)) || one.startsWith(mints.get(1)));
        String body = HostileJson.object(members);
        return json.spoilt(body)
                .map(nothing -> new Case(nothing, List.of()))
                .orElseGet(() -> new Case(body, hasMajors ? records : List.of()));
    }

    private void addEntry(String mint, long slot, List<String> members, List<String> records) {
        if (json.oneIn(10)) {
            members.add(member(mint, json.oneIn(2) ? json.pick(NO_ENTRIES) : "{\"usdPrice\":7}"));
            if (json.oneIn(2)) {
                members.add(member(mint, json.pick(NO_ENTRIES)));
                return;
            }
        } else if (json.oneIn(20)) {
            return;
        }
        Written price = json.number();
        boolean hasPrice = !json.oneIn(6);
        Written liquidity = figure();
        Written change = figure();
        boolean hasSlot = json.oneIn(2);
        members.add(member(
                mint,
                "{" + member("liquidity", liquidity.text()) + ","
                        + member("usdPrice", hasPrice ? price.text() : noPrice()) + ","
                        + member("unknown", "{\"usdPrice\":[{\"blockId\":1}]}") + ","
                        + member("priceChange24h", change.text()) + ","
                        + member("blockId", hasSlot ? Long.toString(slot) : json.pick(NO_SLOTS)) + "}"));
        if (hasPrice && price.plain() != null) {
            records.add(record(mint, price.plain(), hasSlot ? slot : null, liquidity.plain(), change.plain()));
        }
    }

    private Written figure() {
        return json.oneIn(2) ? json.number() : new Written(json.pick(NO_NUMBERS), null);
    }

    private String noPrice() {
        return json.pick(json.oneIn(2) ? NO_NUMBERS : NO_PRICES);
    }
}
