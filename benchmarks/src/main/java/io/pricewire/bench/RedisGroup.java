// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.LocalRedis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plain connections to all servers of one Redis. */
final class RedisGroup implements AutoCloseable {

    private final List<RedisSocket> sockets = new ArrayList<>();

    RedisGroup(List<LocalRedis> servers) throws IOException {
        for (LocalRedis server : servers) {
            sockets.add(new RedisSocket(server.uri()));
        }
    }

    void flush() throws IOException {
        for (RedisSocket socket : sockets) {
            socket.call("FLUSHALL");
        }
    }

    /** Keys on all servers. */
    long keys() throws IOException {
        long keys = 0;
        for (RedisSocket socket : sockets) {
            keys += (Long) socket.call("DBSIZE");
        }
        return keys;
    }

    /** Processor time that all servers have used, in microseconds. */
    long cpuMicros() throws IOException {
        long micros = 0;
        for (RedisSocket socket : sockets) {
            micros += new RedisFigures(socket).cpuMicros();
        }
        return micros;
    }

    @Override
    public void close() throws IOException {
        for (RedisSocket socket : sockets) {
            socket.close();
        }
    }
}
