// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Sentinels, of whom any can tell which server is the primary. */
final class Sentinels implements Topology {

    private final RedisAccess access;
    private final RedisClient client;
    private final FirstAnswer firstAnswer;
    private final AtomicInteger first = new AtomicInteger();
    private volatile StatefulRedisSentinelConnection<byte[], byte[]> latest;
    private volatile boolean wasKnown;

    Sentinels(RedisAccess access, RedisClient client, FirstAnswer firstAnswer) {
        this.access = access;
        this.client = client;
        this.firstAnswer = firstAnswer;
    }

    @Override
    public CompletableFuture<Primaries> find() {
        List<Supplier<CompletableFuture<Primaries>>> ways = new ArrayList<>();
        AtomicInteger unknowing = new AtomicInteger();
        access.address().nodes().forEach(sentinel -> ways.add(() -> connect(sentinel, unknowing)));
        Collections.rotate(ways, -first.get());
        StatefulRedisSentinelConnection<byte[], byte[]> standing = latest;
        if (standing != null && standing.isOpen()) {
            ways.add(0, () -> ask(standing, unknowing));
        }
        return firstAnswer.of(ways).exceptionally(error -> {
            throw unknown(unknowing.get(), ways.size(), error);
        });
    }

    @Override
    public synchronized void askAnother() {
        first.incrementAndGet();
        if (latest != null) {
            RedisLink.discard(latest);
            latest = null;
        }
    }

    private CompletableFuture<Primaries> connect(RedisNode sentinel, AtomicInteger unknowing) {
        return Handshake.withReason(
                        () -> client.connectSentinelAsync(ByteArrayCodec.INSTANCE, access.sentinel(sentinel)))
                .thenCompose(connection -> ask(connection, unknowing).whenComplete((primaries, error) -> {
                    if (error == null) {
                        keep(connection);
                    } else {
                        RedisLink.discard(connection);
                    }
                }));
    }

    private synchronized void keep(StatefulRedisSentinelConnection<byte[], byte[]> connection) {
        if (latest != null) {
            RedisLink.discard(latest);
        }
        latest = connection;
    }

    private CompletableFuture<Primaries> ask(
            StatefulRedisSentinelConnection<byte[], byte[]> connection, AtomicInteger unknowing) {
        return connection
                .async()
                .getMasterAddrByName(access.address().sentinelName().getBytes(UTF_8))
                .thenApply(primary -> primary(primary, unknowing))
                .toCompletableFuture();
    }

    private Primaries primary(SocketAddress primary, AtomicInteger unknowing) {
        if (primary instanceof InetSocketAddress found) {
            wasKnown = true;
            return Primaries.single(new RedisNode(found.getHostString(), found.getPort()));
        }
        unknowing.incrementAndGet();
        throw new RedisException("a Sentinel does not know the primary");
    }

    /** A Sentinel that was just started may not know yet; only when all say so, and always did, is the name at fault. */
    private RuntimeException unknown(int unknowing, int asked, Throwable error) {
        String name = access.address().sentinelName();
        if (unknowing == 0) {
            return new CompletionException(error);
        }
        return unknowing == asked && !wasKnown
                ? new UnsuitableServerException("the Sentinels know no primary of the name " + name)
                : new RedisException(
                        unknowing + " of the " + asked + " Sentinels asked know no primary of the name " + name, error);
    }
}
