// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.math.BigDecimal;
import java.time.Instant;

/** A trade that a trading program made; {@code amount} in units of the pair's first token, {@code price} per unit. */
public record TradeExecuted(
        String id, String action, String tokenPair, BigDecimal amount, BigDecimal price, Instant timestamp)
        implements MarketEvent {

    @Override
    public EventKind kind() {
        return EventKind.TRADE_EXECUTED;
    }
}
