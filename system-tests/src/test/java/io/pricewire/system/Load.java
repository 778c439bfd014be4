// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Produces at a steady rate in the background until it is stopped. */
final class Load {

    private static final int TICKS_PER_SECOND = 100;

    private final NumberedPrices prices;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private Load(NumberedPrices prices) {
        this.prices = prices;
    }

    static Load start(NumberedPrices prices, int perSecond) {
        Load load = new Load(prices);
        int perTick = perSecond / TICKS_PER_SECOND;
        var unused = load.clock.scheduleAtFixedRate(
                () -> prices.send(perTick), 0, 1000 / TICKS_PER_SECOND, TimeUnit.MILLISECONDS);
        return load;
    }

    /** Sends no more, and waits until the broker has what was sent. */
    void stop() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("The load does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while stopping the load", e);
        }
        prices.flush();
    }
}
