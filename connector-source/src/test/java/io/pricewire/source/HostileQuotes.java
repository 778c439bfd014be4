// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.HostileJson.MARK;
import static io.pricewire.source.HostileJson.NO_SLOTS;
import static io.pricewire.source.HostileJson.member;
import static io.pricewire.source.HostileJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.source.HostileJson.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers to the questions for decimals and for quotes, with the records that may come of them. */
final class HostileQuotes {

    private static final int SCALED = -1;
    private static final List<String> MAJORS = List.of(Sample.SOL, Sample.USDC, Mint.USDT);
    private static final Pattern QUOTE =
            Pattern.compile(".*\\?inputMint=(\\w+)&outputMint=(\\w+)&amount=(10*)&swapMode=ExactIn");
    private static final List<String> NO_ENTRIES =
            List.of("null", "5", "\"" + MARK + "\"", "[]", "{}", "[{\"decimals\":1}]", "{\"x\":{\"decimals\":1}}");
    private static final List<String> NO_DECIMALS = List.of(
            "null", "\"9\"", "-1", "19", "1.5", "9e0", "99999999999999999999", "[9]", "{\"decimals\":9}", "{}", "true");
    private static final List<String> SCALES = List.of("{\"multiplier\":1.5}", "{}", "[]", "1", "\"" + MARK + "\"");
    private static final List<String> NO_AMOUNTS = List.of(
            "null",
            "1000000000",
            "\"\"",
            "\" 1000000\"",
            "\"-1000000\"",
            "\"1e9\"",
            "\"1000000.5\"",
            "\"١٢٣٤٥٦٧\"",
            "\"" + "9".repeat(21) + "\"",
            "\"" + MARK + "\"",
            "[\"1000000\"]",
            "{\"outAmount\":\"1000000\"}");
    private static final List<String> ERRORS = List.of(
            member("errorCode", "\"NO_ROUTES_FOUND\""),
            member("errorCode", "\"TOKEN_NOT_TRADABLE\""),
            member("errorCode", "\"" + MARK + "\""),
            member("errorCode", "[\"NO_ROUTES_FOUND\"]"),
            member("errorCode", "{\"errorCode\":\"NO_ROUTES_FOUND\"}"),
            member("errorCode", "null"),
            member("error", "\"" + MARK + "\""),
            member("error", "{\"outAmount\":\"1000000\"}"),
            member("code", "429"),
            member("code", "99999999999"),
            member("code", "\"" + MARK + "\""));

    private final HostileJson json;
    private final String quoteMint;
    private final Map<String, Integer> known;

    /** For a poller that was started with these decimals, by mint. */
    HostileQuotes(HostileJson json, String quoteMint, Map<String, Integer> settings) {
        this.json = json;
        this.quoteMint = quoteMint;
        this.known = new HashMap<>(settings);
    }

    /** An answer to the request, which must be one that follows from the answers before. */
    Case answer(String path) {
        Matcher quote = QUOTE.matcher(path);
        return quote.matches()
                ? quote(quote.group(1), quote.group(2), quote.group(3))
                : decimals(List.of(path.substring(path.indexOf("ids=") + 4).split(",")));
    }

    private Case decimals(List<String> asked) {
        Map<String, Integer> said = new HashMap<>();
        List<String> members = new ArrayList<>();
        for (String mint : asked) {
            if (json.oneIn(10)) { // Of what is given twice the last counts.
                members.add(member(mint, "{\"decimals\":3}"));
            }
            addEntry(mint, members, said);
        }
        for (String mint : known.keySet()) {
            if (!asked.contains(mint)) {
                members.add(member(mint, "{\"decimals\":4}"));
            }
        }
        String body = object(members);
        Optional<String> spoilt = json.spoilt(body);
        if (spoilt.isEmpty() && !isWithoutMajors(asked, said)) {
            said.forEach((mint, number) -> known.merge(mint, number, (old, later) -> old == SCALED ? later : old));
        }
        return new Case(spoilt.orElse(body), List.of());
    }

    /** Such an answer counts as none. */
    private static boolean isWithoutMajors(List<String> asked, Map<String, Integer> said) {
        List<String> majors = asked.stream().filter(MAJORS::contains).toList();
        return !majors.isEmpty() && majors.stream().noneMatch(said::containsKey);
    }

    private void addEntry(String mint, List<String> members, Map<String, Integer> said) {
        if (json.oneIn(6)) {
            members.add(member(mint, json.pick(NO_ENTRIES)));
            return;
        }
        int decimals = json.random.nextInt(19);
        boolean hasDecimals = !json.oneIn(4);
        boolean scaled = json.oneIn(12);
        members.add(member(
                mint,
                object(json.shuffled(List.of(
                        member("usdPrice", json.number().text()),
                        member("decimals", hasDecimals ? Integer.toString(decimals) : json.pick(NO_DECIMALS)),
                        member("scaledUiConfig", scaled ? json.pick(SCALES) : "null"),
                        member(MARK, "{\"decimals\":7,\"scaledUiConfig\":{}}"))))));
        if (scaled) {
            said.put(mint, SCALED);
        } else if (hasDecimals) {
            said.put(mint, decimals);
        }
    }

    private Case quote(String mint, String outputMint, String amount) {
        int decimals = known.getOrDefault(mint, SCALED);
        int quoteDecimals = known.getOrDefault(quoteMint, SCALED);
        assertThat(outputMint).isEqualTo(quoteMint);
        assertThat(List.of(decimals, quoteDecimals)).doesNotContain(SCALED);
        assertThat(amount.length() - 1).isBetween(decimals, 18);
        String out = json.digits(1 + json.random.nextInt(20));
        String digits = out.replaceFirst("^0+", "");
        int point = digits.length() - quoteDecimals - (amount.length() - 1 - decimals);
        String price = digits.length() < 6 ? null : HostileJson.plain(digits, point);
        return quote(mint, amount, out, price);
    }

    private Case quote(String mint, String amount, String out, String price) {
        Long slot = json.oneIn(2) ? json.nextSlot() : null;
        List<String> members = new ArrayList<>(List.of(
                member("inAmount", "\"" + amount + "\""),
                member("outAmount", "\"" + out + "\""),
                member("inputMint", "\"" + mint + "\""),
                member("outputMint", "\"" + quoteMint + "\""),
                member("contextSlot", slot == null ? json.pick(NO_SLOTS) : slot.toString()),
                member("routePlan", "[{\"swapInfo\":{\"inAmount\":\"7\",\"outAmount\":\"7777777\",\"code\":1}}]"),
                member(MARK, "{\"error\":\"" + MARK + "\",\"outAmount\":\"7777777\"}")));
        boolean isQuote = !json.oneIn(4);
        if (!isQuote) {
            spoil(members, mint, amount);
        }
        String body = object(isQuote ? json.shuffled(members) : members);
        Optional<String> spoilt = json.spoilt(body);
        boolean hasRecord = isQuote && price != null && spoilt.isEmpty();
        return new Case(
                spoilt.orElse(body),
                hasRecord ? List.of(HostilePrices.record(mint, price, slot, null, null)) : List.of());
    }

    /** Makes it no answer to what was asked. */
    private void spoil(List<String> members, String mint, String amount) {
        switch (json.random.nextInt(6)) {
            case 0 -> members.add(json.pick(ERRORS));
            case 1 -> members.set(0, member("inAmount", noAmount(amount)));
            case 2 -> members.set(1, member("outAmount", json.pick(NO_AMOUNTS)));
            case 3 -> members.remove(json.random.nextInt(4));
            case 4 -> members.add(member("inputMint", json.pick(otherMints(mint))));
            default -> members.add(member("outputMint", json.pick(otherMints(quoteMint))));
        }
    }

    private static List<String> otherMints(String mint) {
        return List.of(
                "\"" + MARK + "\"", "\"\"", "null", "7", "[\"" + mint + "\"]", "{\"inAmount\":\"" + mint + "\"}");
    }

    private String noAmount(String amount) {
        return json.oneIn(2)
                ? json.pick(NO_AMOUNTS)
                : json.pick(List.of(amount, "\"" + amount + "0\"", "\"-" + amount + "\""));
    }
}
