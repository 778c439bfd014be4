// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.model.RedisLayout;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** A trading program's view: one GET after another, timed from the first value that is there. */
final class GetProbe implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000;

    private final RedisSocket redis;
    private final PriceFeed feed;
    private final Latencies latencies = new Latencies();
    private final Thread thread = new Thread(this::read, "get-probe");
    private volatile boolean stopped;
    private volatile IOException failure;

    GetProbe(RedisSocket redis, PriceFeed feed) {
        this.redis = redis;
        this.feed = feed;
        thread.start();
    }

    private void read() {
        try {
            boolean draining = false;
            for (int i = 0; !stopped; i++) {
                byte[] get = RedisSocket.command("GET", RedisLayout.DEFAULT.priceKey(feed.token(i % feed.tokens())));
                long start = System.nanoTime();
                redis.send(get);
                Object value = redis.reply();
                long end = System.nanoTime();
                draining |= value != null;
                if (draining) {
                    latencies.add(end - start);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Ends the reading; says how long a GET took. */
    Latencies.Summary stop() throws IOException, InterruptedException {
        stopped = true;
        thread.join();
        if (failure != null) {
            throw new IOException("GET failed: " + failure.getMessage(), failure);
        }
        return latencies.summary();
    }

    @Override
    public void close() {
        stopped = true;
    }
}
