// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.api.StatefulRedisConnection;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisNode;
import java.util.concurrent.CompletableFuture;

/** A primary by a connection of Lettuce's. */
final class ConnectedPrimary implements Primary {

    private final RedisNode node;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    /**
     * About one full call at a time: another one that waited in Redis would run before whoever asks meanwhile. What it
     * costs is the way there and back, about a quarter of a call's time on loopback.
     */
    private final Turnstile turnstile;

    ConnectedPrimary(RedisNode node, StatefulRedisConnection<byte[], byte[]> connection) {
        this.node = node;
        this.connection = connection;
        this.turnstile = new Turnstile(CallSize.MOST_OPERATIONS, connection::flushCommands);
        connection.setAutoFlushCommands(false);
    }

    @Override
    public RedisNode node() {
        return node;
    }

    @Override
    public <T> CompletableFuture<T> send(Request<T> request) {
        return turnstile.queue(request.size(), () -> request.sending().apply(connection.async()));
    }

    @Override
    public void flush() {
        turnstile.turn();
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        RedisLink.discard(connection);
    }
}
