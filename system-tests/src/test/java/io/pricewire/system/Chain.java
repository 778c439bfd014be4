// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.pricewire.local.ConnectRest;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.RedisProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One test's way from a topic through a connector and a proxy into a Redis of its own. */
final class Chain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Cluster cluster;
    private final String name;
    private final LocalRedis redisServer;
    private final RedisProxy proxy;
    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(Duration.ofMillis(10)))
            .build();
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final NumberedPrices prices;
    private final MirroredStream stream;
    private Load load;

    Chain(Cluster cluster, String name, LocalRedis redisServer, RedisProxy proxy, ChainPlan plan) {
        this.cluster = cluster;
        this.name = name;
        this.redisServer = redisServer;
        this.proxy = proxy;
        this.client = RedisClient.create(resources, redisServer.uri().toString());
        this.connection = client.connect();
        this.prices = new NumberedPrices(cluster.bootstrapServers(), name, plan);
        this.stream = new MirroredStream(connection.sync(), plan.partitions());
    }

    static ChainPlan on(Cluster cluster) {
        return new ChainPlan(cluster);
    }

    /** Creates the connector and waits until it runs. */
    void connect(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Settings.sink(proxy.uri().toString(), name));
        all.putAll(settings);
        rest().put(name, all);
        rest().awaitRunning(name, Integer.parseInt(all.get("tasks.max")), PATIENCE);
    }

    /** The name of the connector, and that of its topic. */
    String name() {
        return name;
    }

    ConnectRest rest() {
        return cluster.rest();
    }

    LocalRedis redisServer() {
        return redisServer;
    }

    RedisProxy proxy() {
        return proxy;
    }

    /** Commands to Redis past the proxy, on a connection that survives a restart of the server. */
    RedisCommands<String, String> redis() {
        return connection.sync();
    }

    NumberedPrices prices() {
        return prices;
    }

    MirroredStream stream() {
        return stream;
    }

    /** Produces in the background from now on. */
    void load(int perSecond) {
        load = Load.start(prices, perSecond);
    }

    /** Waits until so many more events have been sent. */
    void awaitSent(int more) {
        int enough = prices.total() + more;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> prices.total() >= enough);
    }

    /** Waits until so many more entries stand in the stream. */
    void awaitMirrored(int more) {
        long enough = stream.length() + more;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> stream.length() >= enough);
    }

    /** Waits until every event sent by now stands in the stream. */
    void awaitCaughtUp() {
        int[] sent = prices.last();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            int[] mirrored = stream.last();
            return IntStream.range(0, sent.length).allMatch(i -> mirrored[i] >= sent[i]);
        });
    }

    /** Makes the sink's connection deaf and waits until Redis has answered it something that it will never hear. */
    void loseReplies() {
        long dropped = proxy.replyBytesDropped();
        proxy.dropReplies();
        await().until(() -> proxy.replyBytesDropped() > dropped);
        proxy.pass();
    }

    /** Produces no more, waits until the last events stand in the stream and nothing follows, and checks the tasks. */
    void settle() {
        stopLoad();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(stream.last()).isEqualTo(prices.last()));
        awaitQuiet();
        rest().checkTasks(name);
    }

    /** Waits until no entry has come for a while. */
    void awaitQuiet() {
        long[] length = {-1, System.nanoTime()};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            long now = System.nanoTime();
            if (length[0] != stream.length()) {
                length[0] = stream.length();
                length[1] = now;
            }
            return now - length[1] >= QUIET.toNanos();
        });
    }

    Ledger ledger() {
        return new Ledger(prices, stream, connection.sync());
    }

    private void stopLoad() {
        if (load != null) {
            load.stop();
            load = null;
        }
    }

    @Override
    public void close() {
        try (redisServer;
                proxy;
                prices) {
            stopLoad();
            rest().delete(name);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
