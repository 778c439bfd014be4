// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.math.BigDecimal;
import java.util.List;

/**
 * A token's price as the board shows it.
 *
 * @param price dollars, or null when nothing fresh is known
 * @param ageMs milliseconds since its event time; 0 without a price
 * @param move where it went last
 * @param isFresh whether it went there a moment ago
 * @param changePercent from the first price that was seen; NaN without a price
 * @param history a price per second, the newest last, NaN where there was none
 */
record PriceRow(
        String token,
        BigDecimal price,
        long ageMs,
        Move move,
        boolean isFresh,
        double changePercent,
        List<Double> history) {

    boolean isPresent() {
        return price != null;
    }
}
