// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One connection. Its calls may leave after {@link #flush}, are done in the order in which they were given, and none is
 * ever repeated: when an answer is missing, nobody but the task knows what may be sent twice.
 */
interface Pipeline extends AutoCloseable {

    /** Appends a call's entries to their stream and moves the lane's cursor, in one step. */
    CompletableFuture<MirrorAnswer> mirror(MirrorCall call);

    /** Writes what is newer than what stands. */
    CompletableFuture<CacheAnswer> cache(CacheCall call);

    /** The cursors of the lanes, in their order; null where there is none. */
    CompletableFuture<List<Cursor>> cursors(List<Lane> lanes);

    /** Appends an entry that comes from no record. */
    void append(StreamEntry entry);

    void flush();

    /** Whether the connection stands, as far as is known. */
    boolean isOpen();

    @Override
    void close();
}
