// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.simulator.Fault;
import io.pricewire.simulator.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * A fault of upstream.
 *
 * @param fault made from the newest slot that the source has seen
 * @param lasts how long it is switched on
 * @param outcomes what the requests meanwhile come to
 * @param emitted the tokens that have records meanwhile
 * @param pause how long after its end it still has its effect
 * @param elsewhere whether a second endpoint helps
 */
record FaultRow(
        String name,
        LongFunction<Fault> fault,
        Duration lasts,
        List<OutcomeClass> outcomes,
        String emitted,
        Duration pause,
        boolean elsewhere) {

    static final String ALL = "BONK, SOL, USDC";
    static final String NONE = "none";
    static final String OTHERS = "SOL, USDC";

    private static final String ONE_LATE = "one late answer";
    private static final Duration USUAL = Duration.ofMillis(2500);
    private static final String LIMITED = "{\"code\":429,\"message\":\"Too many requests\"}";

    static List<FaultRow> all() {
        return List.of(
                failure("connection refused", Fault.of(Kind.REFUSE)),
                failure("connection never accepted", Fault.of(Kind.UNREACHABLE)),
                failure("no answer", Fault.of(Kind.HANG)),
                failure("headers after 3 s", Fault.slow(Kind.SLOW_HEADERS, 3000)),
                failure("a byte of the body every 20 ms", Fault.slow(Kind.DRIP, 20)),
                failure("connection closed within the body", Fault.of(Kind.TRUNCATE)),
                failure("200 with truncated JSON", Fault.respond(200, "{\"So111", Map.of())),
                failure("200 with HTML", Fault.respond(200, "<html>Welcome</html>", Map.of())),
                failure("500", Fault.respond(500, "boom", Map.of())),
                failure("502 with HTML", Fault.respond(502, "<html>Bad gateway</html>", Map.of())),
                failure("421", Fault.respond(421, "", Map.of())),
                failure("302", Fault.respond(302, "", Map.of("Location", "https://example.com/"))),
                failure("200 with an error object", Fault.respond(200, "{\"error\":\"Internal\"}", Map.of())),
                failure("gzip that inflates to 64 MiB", Fault.of(Kind.GZIP_BOMB)),
                gone("404", 404),
                gone("410", 410),
                failure("401", Fault.respond(401, "{\"code\":401}", Map.of()))
                        .as(OutcomeClass.REFUSED)
                        .until(Duration.ofSeconds(60)),
                limited("429 without headers", 429, Map.of(), 1000),
                limited("429, reset in the past", 429, reset("1"), 100),
                limited("429, reset in the year 5138", 429, reset("99999999999"), 60_000),
                limited("429, reset is no number", 429, reset("soon"), 1000),
                limited("400 with code 429 in the body", 400, Map.of(), 1000),
                failure("400", Fault.respond(400, "{\"error\":\"ids\"}", Map.of()))
                        .as(OutcomeClass.BAD_REQUEST)
                        .nowhere(),
                failure("200 with {}", Fault.respond(200, "{}", Map.of())).as(OutcomeClass.STALE),
                entry("a mint is left out", Kind.MISSING, "", OTHERS),
                entry("a mint is null", Kind.ENTRY, "null", OTHERS),
                entry("a price of null", Kind.PRICE, "null", OTHERS),
                entry("a price of 0", Kind.PRICE, "0", OTHERS),
                entry("a negative price", Kind.PRICE, "-1.5", OTHERS),
                entry("a price of 400 digits", Kind.PRICE, "1" + "0".repeat(399), OTHERS),
                entry("a price of 1e-999999999", Kind.PRICE, "1e-999999999", OTHERS),
                entry("a price as a string", Kind.PRICE, "\"1.5\"", OTHERS),
                entry("a price in exponent form", Kind.PRICE, "2.7e-6", ALL),
                entry("a key twice, the second usable", Kind.DUPLICATE, "1.5", ALL),
                entry("a key twice, the second not", Kind.DUPLICATE, "-1", OTHERS),
                entry("a slot of null", Kind.SLOT, "null", ALL),
                entry("slots of one mint that go back", Kind.SLOT, "1", OTHERS),
                answered("gzip", slot -> Fault.of(Kind.GZIP), ALL),
                answered("late answers, each within its time", slot -> Fault.slow(Kind.SLOW_HEADERS, 300), ALL),
                answered(ONE_LATE, slot -> Fault.slow(Kind.SLOW_HEADERS, 350), ALL)
                        .lasting(Duration.ofMillis(300)),
                frozen("a slot that stands still", slot -> slot + 1, ALL),
                frozen("slots that go back", slot -> 1L, NONE));
    }

    /** Whether an answer comes after a newer one. */
    boolean bringsOneTooLate() {
        return name.equals(ONE_LATE);
    }

    private static FaultRow failure(String name, Fault fault) {
        return new FaultRow(name, slot -> fault, USUAL, List.of(OutcomeClass.FAILED), NONE, Duration.ZERO, true);
    }

    private static FaultRow gone(String name, int status) {
        return failure(name, Fault.respond(status, "{}", Map.of())).as(OutcomeClass.DEAD);
    }

    private static FaultRow limited(String name, int status, Map<String, String> headers, long pauseMs) {
        return failure(name, Fault.respond(status, LIMITED, headers))
                .as(OutcomeClass.RATE_LIMITED)
                .until(Duration.ofMillis(pauseMs))
                .nowhere();
    }

    private static Map<String, String> reset(String value) {
        return Map.of("x-ratelimit-reset", value);
    }

    private static FaultRow entry(String name, Kind kind, String json, String emitted) {
        return answered(name, slot -> Fault.entry(kind, Sample.BONK, json), emitted);
    }

    private static FaultRow answered(String name, LongFunction<Fault> fault, String emitted) {
        return new FaultRow(name, fault, USUAL, List.of(OutcomeClass.ANSWERED), emitted, Duration.ZERO, false);
    }

    private static FaultRow frozen(String name, LongFunction<Long> slot, String emitted) {
        LongFunction<Fault> fault = seen -> Fault.entry(Kind.SLOT, "", Long.toString(slot.apply(seen)));
        return new FaultRow(
                name, fault, USUAL, List.of(OutcomeClass.ANSWERED, OutcomeClass.STALE), emitted, Duration.ZERO, true);
    }

    private FaultRow as(OutcomeClass kind) {
        return new FaultRow(name, fault, lasts, List.of(kind), emitted, pause, elsewhere);
    }

    private FaultRow until(Duration after) {
        return new FaultRow(name, fault, lasts, outcomes, emitted, after, elsewhere);
    }

    private FaultRow lasting(Duration time) {
        return new FaultRow(name, fault, time, outcomes, emitted, pause, elsewhere);
    }

    private FaultRow nowhere() {
        return new FaultRow(name, fault, lasts, outcomes, emitted, pause, false);
    }

    /** The moment by which prices must have been asked for again. */
    Instant flowsAgainBy(Instant end, Duration interval) {
        return end.plus(pause).plus(interval.multipliedBy(2)).plusMillis(100);
    }
}
