// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.pricewire.redis.StandingConnection.Line;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Opens connections that mend themselves, to a server, to the primary behind Sentinels, or to a whole Cluster. */
final class StandingLines implements AutoCloseable {

    private final AbstractRedisClient client;
    private final Supplier<CompletableFuture<Line>> opener;

    private StandingLines(AbstractRedisClient client, Supplier<CompletableFuture<Line>> opener) {
        this.client = client;
        this.opener = opener;
    }

    static StandingLines of(RedisAccess access, Primaries primaries, ClientResources resources) {
        return primaries.isClustered() ? toCluster(access, resources) : toServer(access, primaries, resources);
    }

    private static StandingLines toServer(RedisAccess access, Primaries primaries, ClientResources resources) {
        RedisURI uri = access.address().mode() == RedisMode.SENTINEL
                ? access.behindSentinels()
                : access.server(primaries.of(0));
        RedisClient client = RedisClient.create(resources);
        client.setOptions(ConnectionOptions.standing(access));
        return new StandingLines(
                client,
                () -> client.connectAsync(ByteArrayCodec.INSTANCE, uri)
                        .toCompletableFuture()
                        .thenApply(connection -> new Line(
                                connection,
                                connection.async(),
                                () -> connection.async().ping().toCompletableFuture())));
    }

    private static StandingLines toCluster(RedisAccess access, ClientResources resources) {
        List<RedisURI> seeds =
                access.address().nodes().stream().map(access::server).toList();
        RedisClusterClient client = RedisClusterClient.create(resources, seeds);
        client.setOptions(ConnectionOptions.clustered(access));
        return new StandingLines(
                client,
                () -> client.refreshPartitionsAsync()
                        .toCompletableFuture()
                        .thenCompose(known -> client.connectAsync(ByteArrayCodec.INSTANCE))
                        .thenApply(connection -> new Line(connection, connection.async(), () -> ping(connection))));
    }

    /** A PING of the connection as a whole would reach only one of the servers. */
    private static CompletableFuture<?> ping(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        return CompletableFuture.allOf(
                connection.async().upstream().commands().ping().futures());
    }

    CompletableFuture<Line> open() {
        return Handshake.withReason(opener);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Connections that nobody needs any more.
    public void close() {
        client.shutdownAsync(RedisLink.QUIET_MS, RedisLink.AT_MOST_MS, TimeUnit.MILLISECONDS);
    }
}
