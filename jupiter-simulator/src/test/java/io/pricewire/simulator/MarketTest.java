// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static final String BONK = "DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263";

    private final ManualClock clock = new ManualClock();
    private final Market market = new Market(clock, 1, Mints.wellKnown());

    @Test
    void movesOneSlotEveryFourTenthsOfASecond() {
        long first = market.slot();
        clock.passMs(Market.SLOT_MS * 10);
        assertThat(market.slot()).isEqualTo(first + 10);
    }

    @Test
    void standsStillWithinASlot() {
        Market.Tick tick = market.tick(Mints.SOL).orElseThrow();
        clock.passMs(Market.SLOT_MS - 1);
        assertThat(market.tick(Mints.SOL)).contains(tick);
    }

    @Test
    void walksEachMintByItself() {
        List<BigDecimal> sol = walk(Mints.SOL);
        List<BigDecimal> bonk = walk(BONK);
        assertThat(new HashSet<>(sol)).hasSizeGreaterThan(50);
        assertThat(new HashSet<>(bonk)).hasSizeGreaterThan(50);
        assertThat(sol.get(99).subtract(sol.get(0)).signum() == 0).isFalse();
    }

    @Test
    void hasTheDigitsOfRealPrices() {
        assertThat(walk(Mints.SOL)).anyMatch(price -> price.precision() >= 16);
        assertThat(walk(BONK))
                .anyMatch(price -> price.precision() >= 16)
                .allMatch(price -> price.signum() > 0 && price.compareTo(new BigDecimal("0.001")) < 0);
    }

    @Test
    void walksTheSameWayForTheSameSeed() {
        assertThat(walk(Mints.SOL)).isEqualTo(walkOf(new ManualClock(), 1));
        assertThat(walkOf(new ManualClock(), 2)).isNotEqualTo(walkOf(new ManualClock(), 1));
    }

    @Test
    void tellsTheSlotOfTheLastTrade() {
        long before = market.tick(Mints.SOL).orElseThrow().slot();
        clock.passMs(Market.SLOT_MS * 50);
        long after = market.tick(Mints.SOL).orElseThrow().slot();
        assertThat(after).isGreaterThan(before).isLessThanOrEqualTo(market.slot());
    }

    @Test
    void givesAPinnedPriceDigitForDigit() {
        market.pin("unheard", new BigDecimal("0.9995779021807504117392960743"));
        assertThat(market.tick("unheard").orElseThrow().dollars()).isEqualTo("0.9995779021807504117392960743");
    }

    @Test
    void makesUpTheAddressesThatItWasAskedFor() {
        assertThat(Mints.madeUp(120, 1)).hasSize(120);
        assertThat(Mints.madeUp(120, 1)).isEqualTo(Mints.madeUp(120, 1));
        assertThat(Mints.madeUp(120, 1).keySet()).allMatch(mint -> mint.matches("[1-9A-HJ-NP-Za-km-z]{43,44}"));
    }

    private List<BigDecimal> walk(String mint) {
        return walk(market, clock, mint);
    }

    private static List<BigDecimal> walkOf(ManualClock clock, long seed) {
        return walk(new Market(clock, seed, Mints.wellKnown()), clock, Mints.SOL);
    }

    private static List<BigDecimal> walk(Market market, ManualClock clock, String mint) {
        List<BigDecimal> prices = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            prices.add(market.tick(mint).orElseThrow().dollars());
            clock.passMs(Market.SLOT_MS);
        }
        return prices;
    }
}
