// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.pricewire.local.LocalRedis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A test's own connections to the servers of a destination, which survive a restart of a server. */
public final class Readers implements AutoCloseable {

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(Duration.ofMillis(10)))
            .build();
    private final RedisClient client = RedisClient.create(resources);
    private final Map<LocalRedis, StatefulRedisConnection<String, String>> connections = new HashMap<>();
    private final Destination destination;
    private final Duration patience;

    Readers(Destination destination) {
        this(destination, RedisURI.DEFAULT_TIMEOUT_DURATION);
    }

    /** @param patience how long a command may take */
    public Readers(Destination destination, Duration patience) {
        this.destination = destination;
        this.patience = patience;
    }

    /** Commands to the server that has the key now. */
    public RedisCommands<String, String> of(String key) {
        return to(destination.serverOf(key));
    }

    /** Commands to each of the servers that have all keys between them now. */
    List<RedisCommands<String, String>> all() {
        return destination.servers().stream().map(this::to).toList();
    }

    RedisCommands<String, String> to(LocalRedis server) {
        return connections
                .computeIfAbsent(
                        server,
                        missing -> client.connect(
                                RedisURI.builder(RedisURI.create(missing.uri().toString()))
                                        .withTimeout(patience)
                                        .build()))
                .sync();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
