// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalSentinels;
import io.pricewire.local.RedisProxy;
import io.pricewire.local.RedisTls;
import io.pricewire.system.Destination;
import io.pricewire.system.Readers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Redis of a run, which loses nothing that it has acknowledged unless a replica takes over. */
final class RedisSide implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LocalRedis server;
    private final RedisProxy proxy;
    private final LocalSentinels sentinels;
    private final String readersUri;
    private final Destination destination;
    private final Readers readers;

    private RedisSide(
            LocalRedis server, RedisProxy proxy, LocalSentinels sentinels, String readersUri, Destination destination) {
        this.server = server;
        this.proxy = proxy;
        this.sentinels = sentinels;
        this.readersUri = readersUri;
        this.destination = destination;
        this.readers = new Readers(destination, PATIENCE);
    }

    /** One server, which the sink reaches through a proxy. */
    static RedisSide single(Path directory) {
        LocalRedis server = LocalRedis.startDurable(directory);
        RedisProxy proxy = RedisProxy.start(server.port());
        return new RedisSide(server, proxy, null, server.uri().toString(), Destination.of(server, proxy.uri()));
    }

    /** A primary with two replicas and three Sentinels. */
    static RedisSide withReplicas(Path directory) {
        LocalSentinels sentinels = LocalSentinels.start(directory, 2, RedisTls.OFF, LocalRedis.DURABLE, List.of());
        return new RedisSide(
                null, null, sentinels, sentinels.uri().toString(), Destination.of(sentinels, sentinels.uri()));
    }

    /** What the sink is told. */
    String sinkUri() {
        return destination.uri();
    }

    /** What readers are told: the way past any proxy. */
    String readersUri() {
        return readersUri;
    }

    /** The one server. */
    LocalRedis server() {
        return server;
    }

    RedisProxy proxy() {
        return proxy;
    }

    LocalSentinels sentinels() {
        return sentinels;
    }

    /** Commands to the server that has the data now, on a connection that all threads share. */
    synchronized RedisCommands<String, String> commands() {
        return readers.of("");
    }

    @Override
    public void close() {
        readers.close();
        if (sentinels == null) {
            proxy.close();
            server.close();
        } else {
            sentinels.close();
        }
    }
}
