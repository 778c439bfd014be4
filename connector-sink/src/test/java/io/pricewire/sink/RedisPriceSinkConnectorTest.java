// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisPriceSinkConnectorTest {

    private final RedisPriceSinkConnector connector = new RedisPriceSinkConnector();

    @Test
    void needsNothingButItsDefaults() {
        assertThat(errors(Map.of("redis.validate.connection", "false"))).isEmpty();
    }

    @Test
    void saysThatNobodyAnswersThere() {
        Map<String, List<String>> errors = errors(Map.of(
                "redis.uri",
                "redis://127.0.0.1:1",
                "redis.connect.timeout.ms",
                "4000",
                "redis.command.timeout.ms",
                "4000"));
        assertThat(errors).containsOnlyKeys("redis.uri");
        assertThat(errors.toString()).contains("127.0.0.1:1", "Connection refused");
    }

    @Test
    void takesTheAddressesOfSeveralServers() {
        for (String uri : List.of("redis://h:6380/3", "redis://a:1,b:2", "rediss-sentinel://a:1,b:2/0#market")) {
            assertThat(errors(Map.of("redis.uri", uri, "redis.validate.connection", "false")))
                    .as(uri)
                    .isEmpty();
        }
    }

    @Test
    void saysOnBothKeysThatAddressAndModeDoNotFit() {
        assertThat(errors(Map.of("redis.uri", "redis://a:1,b:2", "redis.mode", "standalone")))
                .containsOnlyKeys("redis.uri", "redis.mode");
        assertThat(errors(Map.of("redis.mode", "ring"))).containsOnlyKeys("redis.mode");
    }

    @Test
    void refusesFilesForTlsThatAreNotThereOrOfNoUse(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "no certificate");
        assertThat(errors(Map.of("redis.uri", "rediss://h:1", "redis.tls.ca.file", "/nowhere/ca.pem")))
                .containsOnlyKeys("redis.tls.ca.file");
        assertThat(errors(Map.of("redis.uri", "redis://h:1", "redis.tls.ca.file", file.toString())))
                .containsOnlyKeys("redis.uri", "redis.tls.ca.file");
        assertThat(errors(Map.of("redis.uri", "rediss://h:1", "redis.tls.certificate.file", file.toString())))
                .containsOnlyKeys("redis.tls.certificate.file", "redis.tls.key.file");
        assertThat(errors(Map.of("redis.uri", "rediss://h:1", "redis.tls.ca.file", file.toString()))
                        .get("redis.tls.ca.file"))
                .singleElement()
                .asString()
                .contains("PEM", file.toString());
    }

    @Test
    void tellsEverythingAtOnceOnTheRightKeys() {
        Map<String, List<String>> errors = errors(Map.of(
                "redis.uri", "redis://me:secret@localhost:6379",
                "redis.username", "me",
                "price.ttl.ms", "-7",
                "stream.max.length", "none",
                "pool.topics", "market.prices"));
        assertThat(errors)
                .containsOnlyKeys(
                        "redis.uri",
                        "redis.username",
                        "redis.password",
                        "price.ttl.ms",
                        "stream.max.length",
                        "price.topics",
                        "pool.topics");
        assertThat(errors.get("redis.username")).isEqualTo(errors.get("redis.password"));
        assertThat(errors.toString()).doesNotContain("secret").contains("redis.username and redis.password");
    }

    @Test
    void refusesNamesThatATokenCouldMakeOneOfTheOther() {
        assertThat(errors(Map.of("price.key.prefix", "p:", "pool.key.prefix", "p:pool:")))
                .containsOnlyKeys("price.key.prefix", "pool.key.prefix");
        assertThat(errors(Map.of("price.key.prefix", "stream:")))
                .containsOnlyKeys(
                        "price.key.prefix",
                        "stream.price.updates",
                        "stream.pool.updates",
                        "stream.trades",
                        "stream.positions",
                        "stream.system.status");
        assertThat(errors(Map.of("stream.trades", "pool:trades"))).containsOnlyKeys("pool.key.prefix", "stream.trades");
        assertThat(errors(Map.of("stream.positions", "{stream:trades}:cursor"))).containsOnlyKeys("stream.positions");
        assertThat(errors(Map.of("price.key.prefix", ""))).containsOnlyKeys("price.key.prefix");
        assertThat(errors(Map.of(
                        "stream.enabled", "false",
                        "price.key.prefix", "stream:",
                        "redis.validate.connection", "false")))
                .isEmpty();
    }

    @Test
    void takesOneHashTagInTheNameOfAStream() {
        assertThat(errors(Map.of("stream.trades", "{market}:trades", "redis.validate.connection", "false")))
                .isEmpty();
        for (String name : List.of("a}b", "a{}b", "{a}{b}", "a{b", "{a}:b}")) {
            assertThat(errors(Map.of("stream.trades", name))).as(name).containsOnlyKeys("stream.trades");
        }
    }

    @Test
    void refusesAnAddressThatItCannotUse() {
        for (String uri :
                List.of("localhost:6379", "http://localhost", "redis://", "redis://h:1/x", "redis://h:99999")) {
            assertThat(errors(Map.of("redis.uri", uri))).as(uri).containsOnlyKeys("redis.uri");
        }
    }

    @Test
    void refusesAStreamThatTwoKindsShare() {
        assertThat(errors(Map.of("stream.trades", "stream:positions"))).hasSize(1);
    }

    @Test
    void givesEachTaskTheSettingsAndItsNumber() {
        connector.start(Map.of("redis.uri", "redis://localhost:6379"));
        assertThat(connector.taskConfigs(2))
                .containsExactly(
                        Map.of("redis.uri", "redis://localhost:6379", "task.id", "0"),
                        Map.of("redis.uri", "redis://localhost:6379", "task.id", "1"));
    }

    @Test
    void carriesTheVersionOfTheBuild() {
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*").isEqualTo(new RedisPriceSinkTask().version());
    }

    @Test
    void documentsEveryKeyWithGroupAndDisplayName() {
        for (ConfigDef.ConfigKey key : connector.config().configKeys().values()) {
            assertThat(key.documentation).as(key.name).isNotBlank();
            assertThat(key.group).as(key.name).isNotBlank();
            assertThat(key.displayName).as(key.name).isNotBlank();
        }
    }

    private Map<String, List<String>> errors(Map<String, String> settings) {
        return connector.validate(settings).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
