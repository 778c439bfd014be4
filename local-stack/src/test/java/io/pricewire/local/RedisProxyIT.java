// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisProxyIT {

    private LocalDirectory directory;
    private LocalRedis redis;
    private RedisProxy proxy;

    @BeforeEach
    void start() {
        directory = LocalDirectory.create();
        redis = LocalRedis.start(directory.path());
        proxy = RedisProxy.start(redis.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        redis.close();
        directory.close();
    }

    @Test
    void passesRequestsAndReplies() throws IOException {
        try (InlineClient client = new InlineClient(proxy.port())) {
            assertThat(client.ask("INCR n")).isEqualTo(":1");
            assertThat(client.ask("INCR n")).isEqualTo(":2");
        }
        assertThat(proxy.connectionsAccepted()).isEqualTo(1);
    }

    @Test
    void losesRepliesToCommandsThatRedisHasApplied() throws IOException {
        try (InlineClient direct = new InlineClient(redis.port());
                InlineClient client = new InlineClient(proxy.port())) {
            client.ask("PING");
            proxy.dropReplies();
            client.say("INCR n");
            await().until(() -> proxy.replyBytesDropped() == ":1\r\n".length());
            assertThat(direct.ask("INCR n")).isEqualTo(":2");
            assertThat(proxy.requestBytesUnanswered()).isEqualTo("INCR n\r\n".length());

            proxy.pass();
            client.say("INCR n");
            await().until(() -> proxy.replyBytesDropped() == 2L * ":1\r\n".length());
        }
        try (InlineClient client = new InlineClient(proxy.port())) {
            assertThat(client.ask("INCR n")).isEqualTo(":4");
        }
    }

    @Test
    void cutsWhatIsOpenAndTakesNewConnections() throws IOException {
        try (InlineClient client = new InlineClient(proxy.port())) {
            client.ask("PING");
            proxy.cut();
            assertThat(client.isCut()).isTrue();
        }
        assertThat(proxy.connectionsCut()).isEqualTo(1);
        try (InlineClient client = new InlineClient(proxy.port())) {
            assertThat(client.ask("PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void refusesUntilItPassesAgain() throws IOException {
        proxy.refuse();
        try (InlineClient client = new InlineClient(proxy.port())) {
            assertThat(client.isCut()).isTrue();
        }
        assertThat(proxy.connectionsRefused()).isEqualTo(1);
        proxy.pass();
        try (InlineClient client = new InlineClient(proxy.port())) {
            assertThat(client.ask("PING")).isEqualTo("+PONG");
        }
    }
}
