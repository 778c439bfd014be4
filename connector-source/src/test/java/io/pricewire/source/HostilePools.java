// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.HostileJson.MARK;
import static io.pricewire.source.HostileJson.NO_NUMBERS;
import static io.pricewire.source.HostileJson.member;
import static io.pricewire.source.HostileJson.object;

import io.pricewire.source.HostileJson.Case;
import io.pricewire.source.HostileJson.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers to the question for pools, with the records that may come of them. */
final class HostilePools {

    private static final String FIGURES = "\"tvl\":1,\"mintAmountA\":1,\"mintAmountB\":1,\"day\":{\"volume\":1}";
    private static final List<String> NO_ELEMENTS =
            List.of("null", "5", "\"" + MARK + "\"", "[]", "{}", "{" + FIGURES + "}", "{\"id\":null," + FIGURES + "}");
    private static final List<String> NO_DAYS = List.of(
            "null",
            "5",
            "\"" + MARK + "\"",
            "[]",
            "[1]",
            "[{\"volume\":1}]",
            "[[]]",
            "{}",
            "{\"volume\":null}",
            "{\"volume\":\"1\"}",
            "{\"volume\":-1}",
            "{\"volume\":1e99}",
            "{\"volume\":{\"volume\":1}}",
            "{\"" + MARK + "\":{\"volume\":1}}");
    private static final List<String> NO_SUCCESS = List.of(
            "false",
            "null",
            "1",
            "\"true\"",
            "[]",
            "[true]",
            "{}",
            "{\"success\":true}",
            "{\"success\":true,\"data\":[]}");
    private static final List<String> NO_DATA = List.of("null", "7", "\"" + MARK + "\"", "true", "{}", "{\"0\":[]}");
    private static final List<String> CODES =
            List.of("13", "429", "1e3", "null", "\"" + MARK + "\"", "99999999999", "-99999999999999999999", "[429]");
    private static final List<Written> ZEROS = List.of(
            new Written("0", "0"), new Written("-0", "0"), new Written("0.00", "0.00"), new Written("0e5", "0"));

    private final HostileJson json;
    private final List<String> pools;

    HostilePools(HostileJson json, List<String> pools) {
        this.json = json;
        this.pools = pools;
    }

    /** An element of the answer, and its pool and record where it decides about one. */
    private record Element(String text, String pool, String record) {}

    /** A record as cases have it. */
    static String record(String pool, String liquidity, String reserveA, String reserveB, String volume) {
        return pool + " " + liquidity + " " + reserveA + " " + reserveB + " " + volume;
    }

    Case next() {
        List<Element> elements =
                json.shuffled(pools.stream().flatMap(this::elements).toList());
        Map<String, String> records = new HashMap<>();
        elements.stream().filter(one -> one.pool != null).forEach(one -> records.put(one.pool, one.record));
        boolean good = !json.oneIn(8);
        String body = good ? envelope("true", data(elements)) : noEnvelope(data(elements));
        return json.spoilt(body)
                .map(nothing -> new Case(nothing, List.of()))
                .orElseGet(() -> new Case(body, good ? inOrder(records) : List.of()));
    }

    private List<String> inOrder(Map<String, String> records) {
        return pools.stream().map(records::get).filter(Objects::nonNull).toList();
    }

    private static String data(List<Element> elements) {
        return "[" + String.join(",", elements.stream().map(Element::text).toList()) + "]";
    }

    private String noEnvelope(String data) {
        return json.oneIn(2) ? envelope(json.pick(NO_SUCCESS), data) : envelope("true", json.pick(NO_DATA));
    }

    private String envelope(String success, String data) {
        List<String> members = new ArrayList<>(List.of(member("success", success), member("data", data)));
        if (json.oneIn(4)) {
            members.add(
                    member(MARK, "{\"success\":true,\"data\":[{\"id\":\"" + pools.get(0) + "\"," + FIGURES + "}]}"));
        }
        if (json.oneIn(4)) {
            members.add(member("code", json.pick(CODES)));
        }
        List<String> ordered = json.shuffled(members);
        if (json.oneIn(10)) { // Of what is given twice the last counts.
            ordered.add(0, member("success", json.pick(NO_SUCCESS)));
            ordered.add(0, member("data", "[{\"id\":\"" + pools.get(0) + "\"," + FIGURES + "}]"));
        }
        return object(ordered);
    }

    private Stream<Element> elements(String pool) {
        return switch (json.random.nextInt(12)) {
            case 0 -> Stream.empty();
            case 1 -> Stream.of(new Element(json.pick(NO_ELEMENTS), null, null));
            case 2 -> Stream.of(new Element("[" + element(pool).text + "]", null, null));
            case 3 -> Stream.of(withoutId(pool));
            case 4 -> Stream.of(element(pool), element(pool));
            case 5 -> Stream.of(element(pool), new Element("{\"id\":\"" + MARK + "\"," + FIGURES + "}", null, null));
            default -> Stream.of(element(pool));
        };
    }

    private Element withoutId(String pool) {
        String whole = "{\"id\":\"" + pool + "\"," + FIGURES + "}";
        String id = json.pick(List.of(whole, "[" + whole + "]", "[\"" + pool + "\"]", "7", "[]"));
        return new Element("{\"id\":" + id + "," + FIGURES + "}", null, null);
    }

    private Element element(String pool) {
        Written liquidity = figure();
        Written reserveA = figure();
        Written reserveB = figure();
        Written volume = figure();
        boolean hasDay = !json.oneIn(8);
        String day = hasDay ? "{\"volumeFee\":7,\"volume\":" + volume.text() + "}" : json.pick(NO_DAYS);
        List<String> members = json.shuffled(List.of(
                member("id", "\"" + pool + "\""),
                member("tvl", liquidity.text()),
                member("mintAmountA", reserveA.text()),
                member("mintAmountB", reserveB.text()),
                member("day", day),
                member("mintA", "{\"id\":\"" + MARK + "\",\"tvl\":7}"),
                member("week", "{\"volume\":7}"),
                member("rewardDefaultInfos", "[{\"id\":7}]")));
        if (json.oneIn(10)) {
            members.add(0, member(json.pick(List.of("id", "tvl", "day")), json.pick(NO_NUMBERS)));
        }
        boolean usable =
                hasDay && Stream.of(liquidity, reserveA, reserveB, volume).allMatch(figure -> figure.plain() != null);
        String record =
                usable ? record(pool, liquidity.plain(), reserveA.plain(), reserveB.plain(), volume.plain()) : null;
        return new Element(object(members), pool, record);
    }

    private Written figure() {
        return switch (json.random.nextInt(24)) {
            case 0 -> new Written(json.pick(NO_NUMBERS), null);
            case 1 -> new Written("-" + json.number().text(), null);
            case 2, 3 -> ZEROS.get(json.random.nextInt(ZEROS.size()));
            default -> json.number();
        };
    }
}
