// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A request that is under way.
 *
 * @param number requests that were sent later have higher ones
 * @param sentAt when it was sent, by the wall clock
 * @param sentNanos the same by the clock that only goes forward
 * @param asked the endpoints that its question went to in this turn, this one included
 * @param probe whether it is to show how its endpoint is, while another one is in use
 */
record Request(
        long number,
        Question question,
        Endpoint endpoint,
        Instant sentAt,
        long sentNanos,
        Set<Endpoint> asked,
        boolean probe,
        CompletableFuture<Reply> exchange) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Request request && request.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
