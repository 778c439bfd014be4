// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.LocalSentinels;
import java.net.URI;
import java.util.List;

/** The Redis in which a chain ends. */
public interface Destination extends AutoCloseable {

    /** What the sink is told. */
    String uri();

    /** The server that has the key now. */
    LocalRedis serverOf(String key);

    /** The servers that have all keys between them now. */
    List<LocalRedis> servers();

    /** Ends what belongs to one chain alone. */
    @Override
    default void close() {}

    /** A server that the sink reaches at that address. */
    static Destination of(LocalRedis server, URI uri) {
        return new Destination() {
            @Override
            public String uri() {
                return uri.toString();
            }

            @Override
            public LocalRedis serverOf(String key) {
                return server;
            }

            @Override
            public List<LocalRedis> servers() {
                return List.of(server);
            }
        };
    }

    /** Whichever server the Sentinels name, which the sink reaches at that address. */
    static Destination of(LocalSentinels sentinels, URI uri) {
        return new Destination() {
            @Override
            public String uri() {
                return uri.toString();
            }

            @Override
            public LocalRedis serverOf(String key) {
                return sentinels.primary();
            }

            @Override
            public List<LocalRedis> servers() {
                return List.of(sentinels.primary());
            }
        };
    }

    /** The primaries of a cluster that the sink reaches at that address. */
    static Destination of(LocalRedisCluster cluster, URI uri) {
        return new Destination() {
            @Override
            public String uri() {
                return uri.toString();
            }

            @Override
            public LocalRedis serverOf(String key) {
                return cluster.primaryOf(key);
            }

            @Override
            public List<LocalRedis> servers() {
                return cluster.primaries();
            }
        };
    }
}
