// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.math.BigDecimal;

/**
 * A token's price as it stood in Redis at one moment.
 *
 * @param price dollars, or null when there was no key
 * @param ageMs milliseconds since its event time
 * @param ttlMs milliseconds until the key is gone
 */
record Quote(Token token, BigDecimal price, long ageMs, long ttlMs) {

    static Quote absent(Token token) {
        return new Quote(token, null, 0, 0);
    }

    boolean isPresent() {
        return price != null;
    }
}
