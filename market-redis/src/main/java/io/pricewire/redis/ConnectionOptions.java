// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.time.Duration;

/** How connections behave. One to a single server takes no command while it is not connected, so that is known at once. */
final class ConnectionOptions {

    private static final int BOUND_ON_COMMANDS = 1 << 20;
    private static final int BOUND_ON_WAITING = 1 << 16;
    private static final Duration LOOK_AT_TOPOLOGY_EVERY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS_IN_TROUBLE = Duration.ofMillis(500);

    private ConnectionOptions() {}

    /**
     * Of a connection that ends with the first fault.
     *
     * @throws IllegalArgumentException when a file for TLS cannot be used; the message says which, and why
     */
    static ClientOptions single(RedisAccess access) {
        return common(ClientOptions.builder(), access).autoReconnect(false).build();
    }

    /**
     * Of a connection that mends itself.
     *
     * @throws IllegalArgumentException when a file for TLS cannot be used; the message says which, and why
     */
    static ClientOptions standing(RedisAccess access) {
        return common(ClientOptions.builder(), access).autoReconnect(true).build();
    }

    /**
     * Of connections that mend themselves and follow a Cluster's changes. They take commands for a server that they are
     * not connected to, because they connect to each when it is first asked.
     *
     * @throws IllegalArgumentException when a file for TLS cannot be used; the message says which, and why
     */
    static ClusterClientOptions clustered(RedisAccess access) {
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        var unused = common(options, access);
        return options.autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.ACCEPT_COMMANDS)
                .requestQueueSize(BOUND_ON_WAITING)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(LOOK_AT_TOPOLOGY_EVERY)
                        .adaptiveRefreshTriggersTimeout(BETWEEN_LOOKS_IN_TROUBLE)
                        .build())
                .build();
    }

    private static ClientOptions.Builder common(ClientOptions.Builder options, RedisAccess access) {
        ClientOptions.Builder common = options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(BOUND_ON_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofMillis(access.connectTimeoutMs()))
                        .keepAlive(true)
                        .build());
        return access.address().tls() ? common.sslOptions(access.tls().options()) : common;
    }
}
