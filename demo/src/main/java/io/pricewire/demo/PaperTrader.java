// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.pricewire.model.MarketEvent;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.TradeExecuted;
import io.pricewire.reader.MarketReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Buys and sells at random, without money: what a trading program would publish. */
final class PaperTrader {

    private static final BigDecimal DOLLARS = new BigDecimal(100);
    private static final int MOST_LOTS = 10;
    private static final long SEED = 6;
    private static final MathContext DIGITS = new MathContext(4);

    private final List<String> tokens;
    private final Function<String, Optional<BigDecimal>> prices;
    private final Random random;
    private final Map<String, Holding> holdings = new HashMap<>();
    private long number;

    /** A trader at the prices that the reader finds; the same trades each time, at the same prices. */
    static PaperTrader at(MarketReader reader, List<String> tokens) {
        return new PaperTrader(
                tokens, token -> reader.prices().get(token).toOptional().map(PriceUpdate::price), new Random(SEED));
    }

    /**
     * @param tokens what it trades in
     * @param prices dollars per token, empty where no price is known
     */
    PaperTrader(List<String> tokens, Function<String, Optional<BigDecimal>> prices, Random random) {
        this.tokens = List.copyOf(tokens);
        this.prices = prices;
        this.random = random;
    }

    /** @param paid dollars, less what was earned by selling */
    private record Holding(BigDecimal amount, BigDecimal paid) {

        static final Holding NOTHING = new Holding(BigDecimal.ZERO, BigDecimal.ZERO);

        Holding plus(BigDecimal bought, BigDecimal price) {
            return new Holding(amount.add(bought), paid.add(bought.multiply(price)));
        }

        BigDecimal profit(BigDecimal price) {
            return amount.multiply(price).subtract(paid).setScale(2, RoundingMode.HALF_EVEN);
        }
    }

    /** A trade and the position after it; nothing where the price is not known, for it trades on no old one. */
    List<MarketEvent> trade(Instant now) {
        String token = tokens.get(random.nextInt(tokens.size()));
        Optional<BigDecimal> price = prices.apply(token).filter(known -> known.signum() > 0);
        return price.map(known -> trade(token, known, now)).orElse(List.of());
    }

    private List<MarketEvent> trade(String token, BigDecimal price, Instant now) {
        Holding before = holdings.getOrDefault(token, Holding.NOTHING);
        BigDecimal lots = BigDecimal.valueOf(1 + random.nextInt(MOST_LOTS));
        boolean sells = before.amount().signum() > 0 && random.nextBoolean();
        BigDecimal wanted = DOLLARS.multiply(lots).divide(price, DIGITS);
        BigDecimal amount = sells ? wanted.min(before.amount()) : wanted;
        Holding after = before.plus(sells ? amount.negate() : amount, price);
        holdings.put(token, after);
        number++;
        return List.of(
                new TradeExecuted("paper-" + number, sells ? "sell" : "buy", token + "/USD", amount, price, now),
                new PositionUpdate(token, after.amount(), after.profit(price), now));
    }
}
