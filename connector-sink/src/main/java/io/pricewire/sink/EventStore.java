// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.concurrent.CompletableFuture;

/** Where events go. */
interface EventStore extends AutoCloseable {

    /** Opens a connection that is ready for calls, or fails with the reason. Nobody waits for it. */
    CompletableFuture<Pipeline> open();

    @Override
    void close();
}
