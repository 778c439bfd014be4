// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.time.Instant;

/** Something that happened in the market or to a trading program, at a known time. */
public sealed interface MarketEvent permits PriceUpdate, PoolState, TradeExecuted, PositionUpdate, SystemStatus {

    EventKind kind();

    /** Event time, never null, millisecond precision in every encoded form. */
    Instant timestamp();
}
