// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.simulator.Fault;
import io.pricewire.simulator.Fault.Kind;
import io.pricewire.simulator.JupiterSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Faults of upstream, at least one of every class that the source tells apart. */
final class UpstreamStrikes {

    private static final String LIMITED = "{\"code\":429,\"message\":\"Too many requests\"}";

    /** A source that waits for its worker, the broker or Redis feels nothing meanwhile; these need their time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A task that has taken over tells no trouble anew that the one before it told of, but it tells its end. */
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    /** The source leaves an endpoint alone for a minute that refuses its key. */
    private static final Duration RECOVERY_FROM_REFUSAL = Duration.ofSeconds(90);

    private final JupiterSimulator jupiter;
    private final IntSupplier statuses;

    /** @param statuses how often the source has said something of itself */
    UpstreamStrikes(JupiterSimulator jupiter, IntSupplier statuses) {
        this.jupiter = jupiter;
        this.statuses = statuses;
    }

    List<Strike> all() {
        return List.of(
                trouble("refused", Fault.of(Kind.REFUSE)),
                trouble("unreachable", Fault.of(Kind.UNREACHABLE)),
                trouble("hanging", Fault.of(Kind.HANG)),
                trouble("slow-headers", Fault.slow(Kind.SLOW_HEADERS, 3000)),
                trouble("dripping", Fault.slow(Kind.DRIP, 20)),
                trouble("truncated", Fault.of(Kind.TRUNCATE)),
                trouble("html", Fault.respond(200, "<html>Welcome</html>", Map.of())),
                trouble("server-error", Fault.respond(500, "boom", Map.of())),
                trouble("error-object", Fault.respond(200, "{\"error\":\"Internal\"}", Map.of())),
                trouble("gzip-bomb", Fault.of(Kind.GZIP_BOMB)),
                trouble("gone", Fault.respond(410, "{}", Map.of())),
                new Strike(
                        "jupiter-unauthorized",
                        RECOVERY_FROM_REFUSAL,
                        random ->
                                strike(Fault.respond(401, "{\"code\":401}", Map.of()), random, this::said, LAST_WORD)),
                trouble("rate-limited", Fault.respond(429, LIMITED, Map.of())),
                trouble("bad-request", Fault.respond(400, "{\"error\":\"ids\"}", Map.of())),
                trouble("empty-object", Fault.respond(200, "{}", Map.of())),
                trouble("null-prices", Fault.entry(Kind.PRICE, "", "null")),
                trouble("negative-prices", Fault.entry(Kind.PRICE, "", "-1.5")),
                trouble("huge-prices", Fault.entry(Kind.PRICE, "", "1" + "0".repeat(399))),
                trouble("slot-back", Fault.entry(Kind.SLOT, "", "1")),
                noTrouble("late", Fault.slow(Kind.SLOW_HEADERS, 400)),
                noTrouble("exponents", Fault.entry(Kind.PRICE, "", "2.7e-6")),
                noTrouble("double-keys", Fault.entry(Kind.DUPLICATE, "", "1.5")),
                noTrouble("gzip", Fault.of(Kind.GZIP)));
    }

    /** A fault that the source must tell of. */
    private Strike trouble(String name, Fault fault) {
        return new Strike("jupiter-" + name, RECOVERY, random -> strike(fault, random, this::said, LAST_WORD));
    }

    /** A fault that must make no difference. */
    private Strike noTrouble(String name, Fault fault) {
        return new Strike("jupiter-" + name, RECOVERY, random -> strike(fault, random, this::answered, Duration.ZERO));
    }

    private long said() {
        return statuses.getAsInt();
    }

    private long answered() {
        return jupiter.requests().values().stream().mapToLong(Long::longValue).sum();
    }

    /** @param lastWord how long after its end the fault may still leave its first trace */
    private void strike(Fault fault, Random random, LongSupplier traces, Duration lastWord)
            throws InterruptedException {
        long before = traces.getAsLong();
        jupiter.fault(fault);
        boolean felt;
        try {
            Hold.between(random, 2000, 4000);
            felt = Hold.until(() -> traces.getAsLong() > before, PATIENCE);
        } finally {
            jupiter.clearFaults();
        }
        if (!felt && !Hold.until(() -> traces.getAsLong() > before, lastWord)) {
            throw new IllegalStateException("the source did not feel it");
        }
    }
}
