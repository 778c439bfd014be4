// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.ConnectRest;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.RedisProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** One test's way from a topic through a connector into a Redis. */
final class Chain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Cluster cluster;
    private final String name;
    private final Destination destination;
    private final Readers readers;
    private final NumberedPrices prices;
    private final MirroredStream stream;
    private final WorkerLog log;
    private Load load;

    Chain(Cluster cluster, String name, Destination destination, ChainPlan plan) {
        this.cluster = cluster;
        this.name = name;
        this.destination = destination;
        this.readers = new Readers(destination);
        this.prices = new NumberedPrices(cluster.bootstrapServers(), name, plan);
        this.stream = new MirroredStream(readers, plan.partitions());
        this.log = cluster.log();
    }

    static ChainPlan on(Cluster cluster) {
        return new ChainPlan(cluster);
    }

    /** Creates the connector and waits until it runs. */
    void connect(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Settings.sink(destination.uri(), name));
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
        return proxied().server();
    }

    RedisProxy proxy() {
        return proxied().proxy();
    }

    private ProxiedRedis proxied() {
        if (destination instanceof ProxiedRedis proxied) {
            return proxied;
        }
        throw new IllegalStateException("This chain does not end in a single Redis behind a proxy");
    }

    /** Commands to the server with the stream of prices, past a proxy. */
    RedisCommands<String, String> redis() {
        return readers.of(MirroredStream.PRICES);
    }

    Readers readers() {
        return readers;
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
        awaitMirrored(more, PATIENCE);
    }

    /** The same with a patience of its own. */
    void awaitMirrored(int more, Duration atMost) {
        long enough = stream.length() + more;
        await().atMost(atMost).pollInterval(Duration.ofMillis(10)).until(() -> stream.length() >= enough);
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
        long dropped = proxy().replyBytesDropped();
        proxy().dropReplies();
        await().until(() -> proxy().replyBytesDropped() > dropped);
        proxy().pass();
    }

    /** Produces no more, waits until the last events stand in the stream and nothing follows, and checks the tasks. */
    void settle() {
        stopLoad();
        prices.flush();
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

    /** Checks that the sink writes again within a second from now, and prints when. */
    void writesSoonAfter(String event) {
        within(SOON, event, stream.timeUntilItGrows());
    }

    /** Checks that there are so many entries within a second from now, and prints when. */
    void holdsSoonAfter(String event, long entries) {
        within(SOON, event, stream.timeUntilItHolds(entries));
    }

    /** Checks that the sink writes again although it must fetch again, from Kafka, what Redis has lost. */
    void fetchesAgainSoonAfter(String event) {
        within(SOON.multipliedBy(2), event, stream.timeUntilItGrows());
    }

    private static void within(Duration atMost, String event, Duration pause) {
        System.out.printf("%s: written again after %d ms%n", event, pause.toMillis());
        assertThat(pause).as(event).isLessThan(atMost);
    }

    Ledger ledger() {
        return new Ledger(prices, stream, readers, () -> log.about(name));
    }

    private void stopLoad() {
        if (load != null) {
            load.stop();
            load = null;
        }
    }

    @Override
    public void close() {
        try (destination;
                readers;
                prices) {
            try {
                stopLoad();
            } finally {
                rest().delete(name);
            }
        }
    }
}
