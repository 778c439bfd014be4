// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a liquidity pool holds.
 *
 * @param poolAddress the pool's address on Solana
 * @param liquidity dollars locked in the pool
 * @param reserveA amount of the first token, in whole units
 * @param reserveB amount of the second token, in whole units
 * @param volume24h dollars traded over 24 hours
 * @param timestamp when the state was asked for
 * @param source where the figures come from, or null
 */
public record PoolState(
        String poolAddress,
        BigDecimal liquidity,
        BigDecimal reserveA,
        BigDecimal reserveB,
        BigDecimal volume24h,
        Instant timestamp,
        String source)
        implements MarketEvent {

    @Override
    public EventKind kind() {
        return EventKind.POOL_STATE;
    }
}
