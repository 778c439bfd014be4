// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.math.BigDecimal;

/**
 * What Jupiter says of a mint.
 *
 * @param price dollars, above zero
 * @param slot when it was computed, or null
 * @param liquidity dollars in its pools, or null
 * @param change24h percent, or null
 */
record JupiterPrice(BigDecimal price, Long slot, BigDecimal liquidity, BigDecimal change24h) implements Observation {

    @Override
    public Object substance() {
        return new Substance(price.stripTrailingZeros(), slot);
    }

    private record Substance(BigDecimal price, Long slot) {}
}
