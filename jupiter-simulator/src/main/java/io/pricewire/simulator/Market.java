// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Prices that walk with the slots of the chain. */
final class Market {

    static final long SLOT_MS = 400;

    /** A slot and its time; slots go by the clock, so that they do not go back when the simulator starts again. */
    private static final long KNOWN_SLOT = 447_340_810;

    private static final long KNOWN_SLOT_MS = 1_789_503_960_000L;
    private static final double STEP = 0.0004;
    private static final double CHANCE_OF_A_TRADE = 0.7;
    private static final long LONGEST_WALK = 500;

    private final Clock clock;
    private final long seed;
    private final Map<String, Walk> walks = new ConcurrentHashMap<>();

    Market(Clock clock, long seed, Map<String, Mints.Start> tokens) {
        this.clock = clock;
        this.seed = seed;
        tokens.forEach(this::add);
    }

    /**
     * A token's price as it stands now.
     *
     * @param dollars the digits to send
     * @param slot when it was last traded
     * @param change24h percent
     */
    record Tick(BigDecimal dollars, long slot, int decimals, double change24h) {}

    void add(String mint, Mints.Start start) {
        walks.computeIfAbsent(mint, m -> new Walk(start, new Random(seed ^ m.hashCode()), slot()));
    }

    void addUnknown(String mint) {
        add(mint, Mints.startOf(new Random(seed ^ mint.hashCode())));
    }

    /** From now on the price is this one, digit for digit. */
    void pin(String mint, BigDecimal dollars) {
        addUnknown(mint);
        walks.get(mint).pin(dollars);
    }

    List<String> mints() {
        return walks.keySet().stream().sorted().toList();
    }

    Optional<Tick> tick(String mint) {
        return Optional.ofNullable(walks.get(mint)).map(walk -> walk.at(slot()));
    }

    long slot() {
        return KNOWN_SLOT + Math.floorDiv(clock.millis() - KNOWN_SLOT_MS, SLOT_MS);
    }

    /** One token's random walk, a step per slot in which it is traded. */
    private static final class Walk {
        private final Mints.Start start;
        private final Random random;
        private double dollars;
        private BigDecimal pinned;
        private long slot;
        private long traded;

        Walk(Mints.Start start, Random random, long slot) {
            this.start = start;
            this.random = random;
            this.dollars = start.dollars();
            this.slot = slot;
            this.traded = slot;
        }

        synchronized void pin(BigDecimal price) {
            pinned = price;
        }

        synchronized Tick at(long now) {
            slot = Math.max(slot, now - LONGEST_WALK);
            while (slot < now) {
                slot++;
                if (random.nextDouble() < CHANCE_OF_A_TRADE) {
                    dollars *= 1 + STEP * random.nextGaussian();
                    traded = slot;
                }
            }
            double change = (dollars / start.dollars() - 1) * 100;
            return new Tick(pinned != null ? pinned : digits(dollars), traded, start.decimals(), change);
        }

        /** The shortest digits that make this double again, as upstream's encoder prints them. */
        private static BigDecimal digits(double value) {
            return new BigDecimal(Double.toString(value));
        }
    }
}
