// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Holds every request until the test answers it. */
final class FakePriceApi implements PriceApi {

    final List<Request> requests = new ArrayList<>();
    boolean closed;

    record Request(List<String> mints, CompletableFuture<PriceOutcome> outcome) {

        /** Every mint has this price at this slot. */
        void answer(String dollars, Long slot) {
            Map<String, JupiterPrice> prices = new HashMap<>();
            mints.forEach(mint -> prices.put(mint, new JupiterPrice(new BigDecimal(dollars), slot, null, null)));
            answer(prices);
        }

        void answer(Map<String, JupiterPrice> prices) {
            outcome.complete(new PriceOutcome.Prices(prices));
        }

        void fail() {
            outcome.complete(new PriceOutcome.Failed("jupiter gave status 500"));
        }

        void limit(Duration pause) {
            outcome.complete(new PriceOutcome.RateLimited(pause));
        }
    }

    @Override
    public CompletableFuture<PriceOutcome> prices(List<String> mints) {
        Request request = new Request(mints, new CompletableFuture<>());
        requests.add(request);
        return request.outcome();
    }

    @Override
    public void close() {
        closed = true;
    }
}
