// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.Optional;

/** A stream that is being read until it is closed, through outages and failovers. Any thread may call any method. */
public interface Subscription extends AutoCloseable {

    /** The stream's name, never null. */
    String stream();

    /**
     * How far the stream was read: after the last entry whose handler has returned; where reading began before the first;
     * never null. With a group, other consumers may be further, and entries before it may be pending.
     */
    StreamPosition position();

    /** Why nothing can be read at the moment, such as that Redis is away; empty when all is well. Never null. */
    Optional<String> trouble();

    /**
     * Reads no further. Waits for a handler that is at work, so that what it has done is acknowledged, and for a read that
     * Redis has not answered: for {@link ReadOptions#block} and 5 seconds at most; not when the handler itself closes.
     */
    @Override
    void close();
}
