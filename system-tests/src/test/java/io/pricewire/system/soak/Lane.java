// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.model.EventKind;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.TradeExecuted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A partition whose events count 1, 2, 3 …, so that a missing, a double and a misplaced one show. */
record Lane(EventKind kind, int partition) {

    static final String PRICES = "soak.numbered-prices";
    static final String TRADES = "soak.numbered-trades";
    static final int PRICE_PARTITIONS = 4;
    static final int TRADE_PARTITIONS = 2;

    private static final int TOKENS = 50;
    private static final Pattern TOKEN = Pattern.compile("n(\\d)-\\d+");
    private static final Pattern TRADE = Pattern.compile("t(\\d)-(\\d+)");

    /** An event's place in its lane. */
    record Numbered(Lane lane, int number) {}

    static List<Lane> all() {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < PRICE_PARTITIONS; i++) {
            lanes.add(new Lane(EventKind.PRICE_UPDATE, i));
        }
        for (int i = 0; i < TRADE_PARTITIONS; i++) {
            lanes.add(new Lane(EventKind.TRADE_EXECUTED, i));
        }
        return lanes;
    }

    /** The place of an event that stands in Redis; empty for one that is not numbered. */
    static Optional<Numbered> placeOf(MarketEvent event) {
        if (event instanceof PriceUpdate price) {
            Matcher token = TOKEN.matcher(price.token());
            return token.matches()
                    ? numbered(price.kind(), token.group(1), price.price().intValueExact())
                    : Optional.empty();
        }
        if (event instanceof TradeExecuted trade) {
            Matcher id = TRADE.matcher(trade.id());
            return id.matches() ? numbered(trade.kind(), id.group(1), Integer.parseInt(id.group(2))) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Numbered> numbered(EventKind kind, String partition, int number) {
        return Optional.of(new Numbered(new Lane(kind, Integer.parseInt(partition)), number));
    }

    /** The tokens that this lane's prices have; none for trades. */
    List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; isPrices() && i < TOKENS; i++) {
            tokens.add(key(i));
        }
        return tokens;
    }

    String topic() {
        return isPrices() ? PRICES : TRADES;
    }

    String key(int number) {
        return isPrices() ? "n" + partition + "-" + number % TOKENS : "t" + partition + "-" + number;
    }

    /** The event as a trading program would produce it. */
    String event(int number, Instant time) {
        return isPrices() ? """
                {"type":"PriceUpdate","token":"%s","price":"%d","timestamp":"%s"}""".formatted(key(number), number, time) : """
                {"type":"TradeExecuted","id":"%s","action":"buy","token_pair":"SOL/USDC","amount":"1.5","price":"77.4",\
                "timestamp":"%s"}""".formatted(key(number), time);
    }

    private boolean isPrices() {
        return kind == EventKind.PRICE_UPDATE;
    }

    @Override
    public String toString() {
        return topic() + "-" + partition;
    }
}
