// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.pricewire.local.LocalRedis;
import io.pricewire.local.RedisProxy;
import java.nio.file.Path;
import java.util.List;

/** A server of one chain's own, with a proxy between it and the sink. */
record ProxiedRedis(LocalRedis server, RedisProxy proxy) implements Destination {

    static ProxiedRedis start(Path directory, String... settings) {
        LocalRedis server = LocalRedis.start(directory, settings);
        return new ProxiedRedis(server, RedisProxy.start(server.port()));
    }

    @Override
    public String uri() {
        return proxy.uri().toString();
    }

    @Override
    public LocalRedis serverOf(String key) {
        return server;
    }

    @Override
    public List<LocalRedis> servers() {
        return List.of(server);
    }

    @Override
    public void close() {
        try (server) {
            proxy.close();
        }
    }
}
