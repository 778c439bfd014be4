// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.redis.RedisNode;
import java.util.concurrent.CompletableFuture;

/** One server that takes writes. */
interface Primary extends AutoCloseable {

    RedisNode node();

    /** Queues the request; it leaves with {@link #flush} or with an earlier one's answer, in order. */
    <T> CompletableFuture<T> send(Request<T> request);

    void flush();

    boolean isOpen();

    @Override
    void close();
}
