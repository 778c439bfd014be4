// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.concurrent.CompletableFuture;

/** Where events go. */
interface EventStore extends AutoCloseable {

    /** Opens a connection that is ready for calls, or fails with the reason. Nobody waits for it. */
    CompletableFuture<Pipeline> open();

    /** Several attempts have failed: the next one asks somebody else first where the servers are. */
    void askAnother();

    @Override
    void close();
}
