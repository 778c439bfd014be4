// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.math.BigDecimal;
import java.time.Instant;

/** What a trading program holds of a token, in whole units, and its profit or loss in dollars. */
public record PositionUpdate(String token, BigDecimal amount, BigDecimal pnl, Instant timestamp)
        implements MarketEvent {

    @Override
    public EventKind kind() {
        return EventKind.POSITION_UPDATE;
    }
}
