// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.local.LocalRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code PUT /connector-plugins/…/config/validate} says of a sink's configuration. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class ValidateIT {

    @TempDir
    static Path directory;

    private static LocalRedis server;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    private final Cluster cluster;

    ValidateIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    static void startRedis() {
        server = LocalRedis.start(directory);
        client = RedisClient.create(server.uri().toString());
        redis = client.connect().sync();
    }

    @AfterAll
    static void stopRedis() {
        client.shutdown();
        server.close();
    }

    @AfterEach
    void undo() {
        configure("maxmemory-policy", "noeviction");
        configure("requirepass", "");
        redis.aclDeluser("market");
    }

    @Test
    void acceptsARedisThatServesAndLeavesNothingThere() {
        assertThat(errors(Map.of())).isEmpty();
        assertThat(redis.dbsize()).isZero();
    }

    @Test
    void tellsEverythingAtOnceOnTheRightKeys() {
        assertThat(errors(Map.of(
                        "redis.uri", "redis://me:hush-hush@localhost:1",
                        "redis.mode", "ring",
                        "redis.username", "me",
                        "redis.tls.ca.file", "/nowhere/key.pem",
                        "price.ttl.ms", "0",
                        "stream.max.length", "many",
                        "pool.topics", "market.prices")))
                .containsOnlyKeys(
                        "redis.uri",
                        "redis.mode",
                        "redis.username",
                        "redis.password",
                        "redis.tls.ca.file",
                        "price.ttl.ms",
                        "stream.max.length",
                        "price.topics",
                        "pool.topics");
    }

    @Test
    void quotesNoAddressThatHoldsAPassword() {
        assertThat(validation(Map.of("redis.uri", "redis://me:hush-hush@localhost:1"))
                        .answer())
                .contains("redis.username and redis.password")
                .doesNotContain("hush-hush");
    }

    @Test
    void saysThatNobodyAnswersThere() {
        assertThat(errors(Map.of("redis.uri", "redis://127.0.0.1:1")))
                .containsOnlyKeys("redis.uri")
                .extractingByKey("redis.uri")
                .asString()
                .contains("127.0.0.1:1", "refused");
    }

    @Test
    void saysThatAServerHangs() {
        server.pause();
        try {
            assertThat(errors(Map.of("redis.connect.timeout.ms", "300", "redis.command.timeout.ms", "300")))
                    .containsOnlyKeys("redis.uri");
        } finally {
            server.resume();
        }
    }

    @Test
    void acceptsARedisThatIsAwayWhereTheCheckIsOff() {
        assertThat(errors(Map.of("redis.uri", "redis://127.0.0.1:1", "redis.validate.connection", "false")))
                .isEmpty();
    }

    @Test
    void saysThatThePasswordIsWrongOrMissing() {
        configure("requirepass", "right");
        Map<String, String> wrong = Map.of("redis.password", "hush-hush");
        assertThat(errors(wrong)).containsOnlyKeys("redis.password", "redis.username");
        assertThat(validation(wrong).answer()).contains("WRONGPASS").doesNotContain("hush-hush");
        assertThat(errors(Map.of()))
                .containsOnlyKeys("redis.password", "redis.username")
                .extractingByKey("redis.password")
                .asString()
                .contains("NOAUTH");
        assertThat(errors(Map.of("redis.password", "right"))).isEmpty();
    }

    @Test
    void namesEachPermissionThatIsMissing() {
        acl("on >secret ~price:* ~pool:* ~stream:* ~{stream:*}:cursor -@all +info +time +script|load +evalsha +set"
                + " +pexpiretime +xtrim +xlen +hget +hset +hmget +hdel +hkeys +cluster|slots");
        assertThat(errors(Map.of("redis.username", "market", "redis.password", "secret")))
                .containsOnlyKeys("redis.username")
                .extractingByKey("redis.username")
                .asString()
                .contains("user market", "DEL on price:*", "DEL on pool:*", "XADD on stream:trades")
                .doesNotContain("SET on price", "XLEN");
    }

    @Test
    void namesTheKeysThatTheUserMayNotTouch() {
        acl("on >secret ~price:* ~pool:* ~stream:* +@all");
        assertThat(errors(Map.of("redis.username", "market", "redis.password", "secret")))
                .extractingByKey("redis.username")
                .asString()
                .contains("HSET on {stream:price-updates}:cursor")
                .doesNotContain("XADD");
    }

    @Test
    void saysThatTheServerIsTooOld() throws IOException {
        try (OldRedis old = OldRedis.start()) {
            assertThat(errors(Map.of("redis.uri", old.uri(), "redis.mode", "standalone")))
                    .containsOnlyKeys("redis.uri")
                    .extractingByKey("redis.uri")
                    .asString()
                    .contains("6.2", "7.0");
        }
    }

    @Test
    void refusesAPolicyThatCouldEvictStreams() {
        configure("maxmemory-policy", "allkeys-lru");
        assertThat(errors(Map.of()))
                .containsOnlyKeys("redis.uri")
                .extractingByKey("redis.uri")
                .asString()
                .contains("allkeys-lru", "volatile-ttl");
        assertThat(errors(Map.of("stream.enabled", "false"))).isEmpty();
        configure("maxmemory-policy", "volatile-ttl");
        assertThat(errors(Map.of())).isEmpty();
    }

    @Test
    void saysThatANameHoldsSomethingElse() {
        redis.set("stream:trades", "mine");
        redis.set("{stream:positions}:cursor", "mine");
        try {
            assertThat(errors(Map.of()))
                    .containsOnlyKeys("stream.trades", "stream.positions")
                    .extractingByKey("stream.positions")
                    .asString()
                    .contains("{stream:positions}:cursor", "not the sink's");
        } finally {
            redis.del("stream:trades", "{stream:positions}:cursor");
        }
    }

    @Test
    void saysThatItIsNoClusterAndNoSentinel() {
        assertThat(errors(Map.of("redis.mode", "cluster"))).containsOnlyKeys("redis.uri");
        assertThat(errors(Map.of("redis.uri", "redis-sentinel://127.0.0.1:" + server.port() + "#market")))
                .containsOnlyKeys("redis.uri");
    }

    private static void configure(String name, String value) {
        String unused = redis.configSet(name, value);
    }

    @Test
    void touchesNoKeyThatIsNamedLikeAPrefix() {
        redis.set("prices", "mine");
        try {
            assertThat(errors(Map.of("price.key.prefix", "prices"))).isEmpty();
            assertThat(redis.get("prices")).isEqualTo("mine");
        } finally {
            redis.del("prices");
        }
    }

    private static void acl(String rules) {
        CommandArgs<String, String> command =
                new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add("market");
        List.of(rules.split(" ", -1)).forEach(command::add);
        String unused = redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), command);
    }

    private Validation validation(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "connector.class",
                Settings.SINK,
                "name",
                "x",
                "topics",
                "t",
                "redis.uri",
                server.uri().toString()));
        all.putAll(settings);
        return Validation.of(cluster.rest(), all);
    }

    private Map<String, String> errors(Map<String, String> settings) {
        return validation(settings).errors();
    }
}
