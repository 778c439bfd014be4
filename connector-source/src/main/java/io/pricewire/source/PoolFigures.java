// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.math.BigDecimal;

/**
 * What Raydium says of a pool.
 *
 * @param liquidity dollars locked in it
 * @param reserveA amount of the first token, in whole units
 * @param reserveB amount of the second token, in whole units
 * @param volume24h dollars traded over 24 hours
 */
record PoolFigures(BigDecimal liquidity, BigDecimal reserveA, BigDecimal reserveB, BigDecimal volume24h)
        implements Observation {

    @Override
    public Long slot() {
        return null;
    }

    @Override
    public Object substance() {
        return this;
    }
}
