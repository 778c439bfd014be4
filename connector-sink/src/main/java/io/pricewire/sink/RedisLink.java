// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Opens connections to one Redis. A connection neither reconnects nor sends anything again by itself: only the task
 * knows what may be sent twice.
 */
final class RedisLink implements AutoCloseable {

    private static final int BOUND_ON_COMMANDS = 1 << 20;

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final RedisClient client;

    RedisLink(RedisPriceSinkConfig config) {
        client = RedisClient.create(resources, uri(config));
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(BOUND_ON_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofMillis(config.connectTimeoutMs()))
                        .keepAlive(true)
                        .build())
                .build());
    }

    private static RedisURI uri(RedisPriceSinkConfig config) {
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

    /** A new connection; throws Lettuce's exceptions when there is none to be had. */
    StatefulRedisConnection<byte[], byte[]> open() {
        return client.connect(ByteArrayCodec.INSTANCE);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
