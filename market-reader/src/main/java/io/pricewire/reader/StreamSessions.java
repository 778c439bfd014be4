// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.StatefulRedisConnection;
import io.pricewire.redis.Inquiry;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisAccess;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens the connections by which one reads a stream, each to the primary that has the stream now. */
final class StreamSessions {

    private final RedisLink link;
    private final Inquiry inquiry;
    private final RedisAccess access;

    StreamSessions(RedisLink link, RedisAccess access) {
        this.link = link;
        this.inquiry = link.inquiry();
        this.access = access;
    }

    Faults faults() {
        return Faults.whileReading(access);
    }

    /** Several attempts have failed: the next one asks somebody else first where the servers are. */
    void askAnother() {
        inquiry.askAnother();
    }

    /** @throws SessionException when no connection can be had now */
    StreamSession open(String stream, ReadOptions options) throws InterruptedException {
        long patienceMs = 2L * access.connectTimeoutMs() + 2L * access.commandTimeoutMs();
        Primaries primaries = await(inquiry.primaries(), patienceMs);
        RedisNode node = primaries.of(Primaries.slot(stream.getBytes(UTF_8)));
        if (node == null) {
            throw new SessionException("no server of the Cluster has the slot of " + stream + " now", null);
        }
        StatefulRedisConnection<byte[], byte[]> connection = connect(node, patienceMs);
        Future<?> watch = link.canMove()
                ? link.watch(primaries, moved -> RedisLink.discard(connection))
                : CompletableFuture.completedFuture(null);
        return new StreamSession(stream, connection, options, access.commandTimeoutMs(), () -> watch.cancel(false));
    }

    /** A connection that comes when nobody waits for it any more is of no use. */
    private StatefulRedisConnection<byte[], byte[]> connect(RedisNode node, long patienceMs)
            throws InterruptedException {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connecting = link.connect(node);
        try {
            return await(connecting, patienceMs);
        } catch (InterruptedException | RuntimeException e) {
            var unused = connecting.thenAccept(RedisLink::discard);
            throw e;
        }
    }

    private static <T> T await(CompletableFuture<T> asked, long patienceMs) throws InterruptedException {
        try {
            return asked.get(patienceMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SessionException("no connection within " + patienceMs + " ms", e);
        } catch (ExecutionException e) {
            throw new SessionException("no connection", e.getCause());
        }
    }
}
