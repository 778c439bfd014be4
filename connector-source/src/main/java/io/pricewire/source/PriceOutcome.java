// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.util.Map;

/** What a request for prices came to. */
sealed interface PriceOutcome {

    /** Prices by mint; a mint that Jupiter has no reliable price for is not in it. */
    record Prices(Map<String, JupiterPrice> byMint) implements PriceOutcome {}

    /** The quota is used up; nothing may be sent for that long. */
    record RateLimited(Duration pause) implements PriceOutcome {}

    /** No prices; the reason names endpoint and cause, never a body. */
    record Failed(String reason) implements PriceOutcome {}
}
