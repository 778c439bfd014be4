// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One way to Redis, made of a connection to each server that takes writes. Calls may leave after {@link #flush}; those
 * of one stream, or one key, are done in the order in which they were given. None is ever repeated: when an answer is
 * missing, nobody but the task knows what may be sent twice.
 */
interface Pipeline extends AutoCloseable {

    /** Appends a call's entries to their stream and moves the lane's cursor, in one step. */
    CompletableFuture<MirrorAnswer> mirror(MirrorCall call);

    /** The operations in calls as this Redis takes them; order per key is kept. */
    List<CacheCall> calls(List<CacheOperation> operations);

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
