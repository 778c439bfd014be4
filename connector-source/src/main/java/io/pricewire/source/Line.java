// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.concurrent.CompletableFuture;

/** The way to one endpoint. */
interface Line extends AutoCloseable {

    /** Sends a request. The future fails when no whole answer comes; cancelling it ends the exchange. */
    CompletableFuture<Reply> get(String path);

    @Override
    void close();
}
