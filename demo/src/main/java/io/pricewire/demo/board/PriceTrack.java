// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Follows the price of one token, for one thread. */
final class PriceTrack {

    /** How many seconds of history are kept. */
    static final int MOST_SAMPLES = 60;

    private static final long FRESH_MS = 400;

    private final String token;
    private BigDecimal first;
    private BigDecimal price;
    private BigDecimal lastKnown;
    private long eventMs;
    private Move move = Move.NONE;
    private long movedMs;
    private List<Double> history = List.of();

    PriceTrack(String token) {
        this.token = token;
    }

    void found(BigDecimal found, long timestampMs, long nowMs) {
        if (lastKnown != null && found.compareTo(lastKnown) != 0) {
            move = found.compareTo(lastKnown) > 0 ? Move.UP : Move.DOWN;
            movedMs = nowMs;
        }
        first = first == null ? found : first;
        price = found;
        lastKnown = found;
        eventMs = timestampMs;
    }

    void absent() {
        price = null;
    }

    /** Keeps the price of this second. */
    void sample() {
        List<Double> longer =
                new ArrayList<>(history.subList(Math.max(0, history.size() + 1 - MOST_SAMPLES), history.size()));
        longer.add(price == null ? Double.NaN : price.doubleValue());
        history = List.copyOf(longer);
    }

    PriceRow row(long nowMs) {
        return price == null
                ? new PriceRow(token, null, 0, Move.NONE, false, Double.NaN, history)
                : new PriceRow(token, price, nowMs - eventMs, move, nowMs - movedMs < FRESH_MS, change(), history);
    }

    private double change() {
        return first.signum() == 0
                ? Double.NaN
                : price.subtract(first)
                        .movePointRight(2)
                        .divide(first, MathContext.DECIMAL64)
                        .doubleValue();
    }
}
