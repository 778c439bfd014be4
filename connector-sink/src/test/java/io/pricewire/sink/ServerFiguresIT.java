// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.local.LocalRedis;
import io.pricewire.model.EventKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFiguresIT {

    @TempDir
    Path directory;

    private LocalRedis server;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;
    private RedisCommands<String, String> redis;
    private RedisStore store;

    @BeforeEach
    void start() {
        server = LocalRedis.start(directory, "--maxmemory", "100mb");
        client = RedisClient.create(server.uri().toString());
        connection = client.connect();
        redis = connection.sync();
        store = store(4000);
    }

    private RedisStore store(int commandTimeoutMs) {
        return new RedisStore(
                Records.config(
                        "redis.uri",
                        server.uri().toString(),
                        "redis.mode",
                        "standalone",
                        "redis.command.timeout.ms",
                        Integer.toString(commandTimeoutMs)),
                () -> {});
    }

    @AfterEach
    void stop() {
        store.close();
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        server.close();
    }

    @Test
    void areThoseThatRedisTells() throws Exception {
        redis.set("a", "1");
        redis.get("a");
        redis.get("b");
        redis.get("c");
        redis.xadd("stream:trades", Map.of("a", "b"));
        ServerSnapshot snapshot = ask(figures());
        assertThat(snapshot.keyspaceHits()).isEqualTo(1);
        assertThat(snapshot.keyspaceMisses()).isEqualTo(2);
        assertThat(snapshot.maxMemoryBytes()).isEqualTo(100 * 1024 * 1024);
        assertThat(snapshot.usedMemoryBytes()).isBetween(500_000.0, snapshot.maxMemoryBytes());
        assertThat(snapshot.clockSkewMs()).isCloseTo(0, within(200.0));
        assertThat(snapshot.getP99Us()).isPositive();
        assertThat(snapshot.xaddP99Us()).isPositive();
        assertThat(snapshot.evalshaP99Us()).as("never called").isNaN();
        assertThat(snapshot.streamLength(EventKind.TRADE_EXECUTED)).isEqualTo(1);
        assertThat(snapshot.streamLength(EventKind.PRICE_UPDATE)).isZero();
    }

    @Test
    void lackOnlyWhatRedisRefusesToTell() throws Exception {
        redis.set("stream:trades", "no stream");
        ServerSnapshot snapshot = ask(figures());
        assertThat(snapshot.streamLength(EventKind.TRADE_EXECUTED)).isNaN();
        assertThat(snapshot.streamLength(EventKind.PRICE_UPDATE)).isZero();
        redis.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.XLEN));
        snapshot = ask(figures());
        assertThat(snapshot.streamLength(EventKind.PRICE_UPDATE)).isNaN();
        assertThat(snapshot.usedMemoryBytes()).isPositive();
        assertThat(snapshot.clockSkewMs()).isNotNaN();
    }

    @Test
    void areAskedForAnewWhenRedisIsBack() throws Exception {
        ServerFigures figures = figures();
        ask(figures);
        server.kill();
        assertThat(figures.ask()).failsWithin(Duration.ofSeconds(4));
        server.restart();
        assertThat(ask(figures).keyspaceHits()).isZero();
    }

    @Test
    void areNotWaitedForWhenRedisHangs() throws Exception {
        ask(figures());
        RedisStore impatient = store(500);
        try {
            ServerFigures figures = impatient.figures(Records.config().layout());
            server.pause();
            assertThat(figures.ask()).failsWithin(Duration.ofSeconds(2));
        } finally {
            server.resume();
            impatient.close();
        }
        assertThat(ask(figures()).usedMemoryBytes()).isPositive();
    }

    private ServerFigures figures() {
        return store.figures(Records.config().layout());
    }

    private static ServerSnapshot ask(ServerFigures figures) throws Exception {
        return figures.ask().get(5, TimeUnit.SECONDS);
    }
}
