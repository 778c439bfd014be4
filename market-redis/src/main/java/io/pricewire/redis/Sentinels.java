// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Sentinels, of whom any can tell which server is the primary. */
final class Sentinels implements Topology {

    private final RedisAccess access;
    private final RedisClient client;
    private final FirstAnswer firstAnswer;
    private volatile StatefulRedisSentinelConnection<byte[], byte[]> latest;

    Sentinels(RedisAccess access, RedisClient client, FirstAnswer firstAnswer) {
        this.access = access;
        this.client = client;
        this.firstAnswer = firstAnswer;
    }

    @Override
    public CompletableFuture<Primaries> find() {
        List<Supplier<CompletableFuture<Primaries>>> ways = new ArrayList<>();
        StatefulRedisSentinelConnection<byte[], byte[]> standing = latest;
        if (standing != null && standing.isOpen()) {
            ways.add(() -> ask(standing));
        }
        access.address().nodes().forEach(sentinel -> ways.add(() -> connect(sentinel)));
        return firstAnswer.of(ways);
    }

    private CompletableFuture<Primaries> connect(RedisNode sentinel) {
        return client.connectSentinelAsync(ByteArrayCodec.INSTANCE, access.sentinel(sentinel))
                .thenCompose(connection -> ask(connection).whenComplete((primaries, error) -> {
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

    private CompletableFuture<Primaries> ask(StatefulRedisSentinelConnection<byte[], byte[]> connection) {
        String name = access.address().sentinelName();
        return connection
                .async()
                .getMasterAddrByName(name.getBytes(UTF_8))
                .thenApply(primary -> primary(name, primary))
                .toCompletableFuture();
    }

    private static Primaries primary(String name, SocketAddress primary) {
        if (primary instanceof InetSocketAddress found) {
            return Primaries.single(new RedisNode(found.getHostString(), found.getPort()));
        }
        throw new UnsuitableServerException("the Sentinels know no primary of the name " + name);
    }
}
