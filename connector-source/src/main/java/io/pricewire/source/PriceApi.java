// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where prices are asked for. */
interface PriceApi extends AutoCloseable {

    /** Asks for the prices of at most {@link #MINTS_PER_REQUEST} mints. The future never fails: the outcome says why. */
    CompletableFuture<PriceOutcome> prices(List<String> mints);

    /** Price V3 takes no more (Jupiter's API reference). */
    int MINTS_PER_REQUEST = 50;

    @Override
    void close();
}
