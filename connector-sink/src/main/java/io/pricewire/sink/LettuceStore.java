// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One Redis, by Lettuce. A connection neither reconnects nor sends anything again by itself: only the task knows what
 * may be sent twice.
 */
final class LettuceStore implements EventStore {

    private static final int BOUND_ON_COMMANDS = 1 << 20;

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final RedisClient client;
    private final RedisURI uri;
    private final ServerCheck serverCheck = new ServerCheck();
    private final MirrorScript mirror;
    private final CacheScript cache;

    LettuceStore(RedisPriceSinkConfig config) {
        this.mirror = new MirrorScript(config);
        this.cache = new CacheScript(config);
        this.uri = uri(config);
        this.client = RedisClient.create(resources);
        client.setOptions(options(config));
    }

    static ClientOptions options(RedisPriceSinkConfig config) {
        return ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(BOUND_ON_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofMillis(config.connectTimeoutMs()))
                        .keepAlive(true)
                        .build())
                .build();
    }

    /** The server's address, with the login that the settings give. */
    static RedisURI uri(RedisPriceSinkConfig config) {
        RedisURI uri = RedisURI.create(config.redisUri());
        uri.setTimeout(Duration.ofMillis(config.commandTimeoutMs()));
        uri.setClientName("pricewire-sink");
        if (config.redisPassword() != null) {
            char[] password = config.redisPassword().value().toCharArray();
            RedisURI.Builder login = RedisURI.builder(uri);
            uri = config.redisUsername() == null
                    ? login.withPassword(password).build()
                    : login.withAuthentication(config.redisUsername(), password).build();
        }
        return uri;
    }

    @Override
    public CompletableFuture<Pipeline> open() {
        return client.connectAsync(ByteArrayCodec.INSTANCE, uri)
                .toCompletableFuture()
                .thenCompose(this::prepared);
    }

    private CompletableFuture<Pipeline> prepared(StatefulRedisConnection<byte[], byte[]> connection) {
        RedisAsyncCommands<byte[], byte[]> redis = connection.async();
        CompletableFuture<Pipeline> ready = serverCheck
                .check(redis)
                .thenCompose(checked -> mirror.load(redis))
                .thenCompose(loaded -> cache.load(redis))
                .<Pipeline>thenApply(loaded -> new LettucePipeline(connection, mirror, cache))
                .toCompletableFuture();
        return ready.whenComplete((pipeline, error) -> {
            if (error != null) {
                LettucePipeline.discard(connection);
            }
        });
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for threads that have nothing left to do.
    public void close() {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .whenComplete((done, error) -> resources.shutdown(0, 1, TimeUnit.SECONDS));
    }
}
