// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.pricewire.redis.StandingConnection.Line;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Opens connections that mend themselves, to a server or to a whole Cluster. */
final class StandingLines implements AutoCloseable {

    private final AbstractRedisClient client;
    private final Function<Primaries, CompletableFuture<Line>> opener;

    private StandingLines(AbstractRedisClient client, Function<Primaries, CompletableFuture<Line>> opener) {
        this.client = client;
        this.opener = opener;
    }

    static StandingLines of(RedisAccess access, Primaries primaries, ClientResources resources) {
        return primaries.isClustered() ? toCluster(access, resources) : toServer(access, resources);
    }

    private static StandingLines toServer(RedisAccess access, ClientResources resources) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(ConnectionOptions.standing(access));
        return new StandingLines(
                client,
                primaries -> client.connectAsync(ByteArrayCodec.INSTANCE, access.server(primaries.of(0)))
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
                primaries -> client.refreshPartitionsAsync()
                        .toCompletableFuture()
                        .thenCompose(known -> client.connectAsync(ByteArrayCodec.INSTANCE))
                        .thenApply(connection -> new Line(connection, connection.async(), () -> ping(connection))));
    }

    /**
     * A PING of the connection as a whole would reach only one of the servers. One that the Cluster has given up is listed
     * until it is forgotten, and is not asked; a change of the list meanwhile may make the client throw.
     */
    private static CompletableFuture<?> ping(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        return CompletableFuture.completedFuture(connection.async())
                .thenCompose(servers -> CompletableFuture.allOf(servers.nodes(StandingLines::isReadFrom)
                        .commands()
                        .ping()
                        .futures()));
    }

    private static boolean isReadFrom(RedisClusterNode node) {
        return node.is(NodeFlag.UPSTREAM)
                && !node.is(NodeFlag.FAIL)
                && !node.getSlots().isEmpty();
    }

    /** @param primaries where they are; a Cluster tells again */
    CompletableFuture<Line> open(Primaries primaries) {
        return Handshake.withReason(() -> opener.apply(primaries));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Connections that nobody needs any more.
    public void close() {
        client.shutdownAsync(RedisLink.QUIET_MS, RedisLink.AT_MOST_MS, TimeUnit.MILLISECONDS);
    }
}
