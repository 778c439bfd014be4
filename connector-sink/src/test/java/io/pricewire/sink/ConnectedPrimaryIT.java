// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.pricewire.local.LocalRedis;
import io.pricewire.redis.RedisNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectedPrimaryIT {

    private static final int COMMANDS = 100_000;
    private static final int UNDER_WAY = 30;
    private static final byte[] KEY = "numbers".getBytes(UTF_8);

    @TempDir
    Path directory;

    private LocalRedis server;
    private RedisClient client;
    private ConnectedPrimary primary;

    @BeforeEach
    void connect() {
        server = LocalRedis.start(directory);
        client = RedisClient.create(server.uri().toString());
        primary = new ConnectedPrimary(
                new RedisNode("127.0.0.1", server.port()), client.connect(ByteArrayCodec.INSTANCE));
    }

    @AfterEach
    void disconnect() {
        client.shutdown();
        server.close();
    }

    @Test
    void keepsTheOrderOfCommandsWhetherTheCallerOrAnAnswerLetsThemPass() {
        List<CompletableFuture<Long>> lengths = new ArrayList<>(COMMANDS);
        for (int i = 0; i < COMMANDS; i++) {
            byte[] number = Integer.toString(i).getBytes(UTF_8);
            lengths.add(primary.send(new Request<>(0, 1, redis -> redis.rpush(KEY, number))));
            if (i % 3 == 0) {
                primary.flush();
            }
            if (i >= UNDER_WAY) {
                lengths.get(i - UNDER_WAY).join(); // So that sometimes the caller is ahead, and sometimes the answers.
            }
        }
        primary.flush();
        for (int i = 0; i < COMMANDS; i++) {
            assertThat(lengths.get(i).join()).as("place of number " + i).isEqualTo(i + 1L);
        }
    }
}
