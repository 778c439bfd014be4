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
    private final AskingOrder order = new AskingOrder();
    private StatefulRedisSentinelConnection<byte[], byte[]> latest;
    private volatile boolean wasKnown;

    Sentinels(RedisAccess access, RedisClient client, FirstAnswer firstAnswer) {
        this.access = access;
        this.client = client;
        this.firstAnswer = firstAnswer;
    }

    private record Told(Primaries primaries, StatefulRedisSentinelConnection<byte[], byte[]> by) {}

    @Override
    public CompletableFuture<Primaries> find() {
        AtomicInteger unknowing = new AtomicInteger();
        int turn;
        List<Supplier<CompletableFuture<Told>>> ways;
        synchronized (this) {
            turn = order.turn();
            ways = ways(unknowing);
        }
        return firstAnswer
                .of(ways, this::discard)
                .exceptionally(error -> {
                    throw unknown(unknowing.get(), ways.size(), error);
                })
                .thenApply(told -> {
                    keep(told, turn);
                    return told.primaries;
                });
    }

    private List<Supplier<CompletableFuture<Told>>> ways(AtomicInteger unknowing) {
        List<Supplier<CompletableFuture<Told>>> ways = new ArrayList<>();
        if (latest != null && latest.isOpen()) {
            StatefulRedisSentinelConnection<byte[], byte[]> standing = latest;
            ways.add(() -> ask(standing, unknowing));
        }
        order.of(access.address().nodes()).forEach(sentinel -> ways.add(() -> connect(sentinel, unknowing)));
        return ways;
    }

    @Override
    public int turn() {
        return order.turn();
    }

    @Override
    public synchronized void askAnother(int misleading) {
        if (order.askAnother(misleading) && latest != null) {
            RedisLink.discard(latest);
            latest = null;
        }
    }

    private CompletableFuture<Told> connect(RedisNode sentinel, AtomicInteger unknowing) {
        return Handshake.withReason(
                        () -> client.connectSentinelAsync(ByteArrayCodec.INSTANCE, access.sentinel(sentinel)))
                .thenCompose(connection -> ask(connection, unknowing).whenComplete((told, error) -> {
                    if (error != null) {
                        RedisLink.discard(connection);
                    }
                }));
    }

    /** Asks the same one first the next time, unless it has led somebody nowhere meanwhile. */
    private synchronized void keep(Told told, int turn) {
        if (turn != order.turn()) {
            discard(told);
        } else if (told.by != latest && told.by.isOpen()) {
            if (latest != null) {
                RedisLink.discard(latest);
            }
            latest = told.by;
        }
    }

    private synchronized void discard(Told told) {
        if (told.by != latest && told.by.isOpen()) {
            RedisLink.discard(told.by);
        }
    }

    private CompletableFuture<Told> ask(
            StatefulRedisSentinelConnection<byte[], byte[]> connection, AtomicInteger unknowing) {
        return connection
                .async()
                .getMasterAddrByName(access.address().sentinelName().getBytes(UTF_8))
                .thenApply(primary -> new Told(primary(primary, unknowing), connection))
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
