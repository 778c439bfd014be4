// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A token's price in US dollars.
 *
 * @param token the name that the user gave the mint, or the mint itself
 * @param price dollars per token, every digit as the upstream sent it
 * @param timestamp for a polled price, when its request was sent
 * @param source where the price comes from, or null
 * @param mint the token's address on Solana, or null
 * @param slot the slot that the price was computed at, or null
 * @param liquidity dollars in the token's pools, or null
 * @param change24h change over 24 hours in percent, or null
 */
public record PriceUpdate(
        String token,
        BigDecimal price,
        Instant timestamp,
        String source,
        String mint,
        Long slot,
        BigDecimal liquidity,
        BigDecimal change24h)
        implements MarketEvent {

    @Override
    public EventKind kind() {
        return EventKind.PRICE_UPDATE;
    }
}
