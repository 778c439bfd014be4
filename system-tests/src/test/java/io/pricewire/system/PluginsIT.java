// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged plugins as a worker sees them. */
@ExtendWith(SharedStack.class)
class PluginsIT {

    private static final Path HOME = Path.of(System.getProperty("pricewire.home"));

    @Test
    void areListedByTheWorkerWithTheirVersion(Stack stack) {
        assertThat(stack.rest().plugins())
                .filteredOn(plugin -> plugin.className().startsWith("io.pricewire"))
                .extracting(plugin -> plugin.className() + " " + plugin.version())
                .containsExactlyInAnyOrder(
                        "io.pricewire.source.JupiterPriceSourceConnector 0.1.0",
                        "io.pricewire.sink.RedisPriceSinkConnector 0.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector-source", "connector-sink"})
    void bringNothingThatTheWorkerHas(String module) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("target/plugin"))) {
            List<String> jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
            assertThat(jars).anyMatch(jar -> jar.startsWith(module)).anyMatch(jar -> jar.startsWith("market-model"));
            assertThat(jars).noneMatch(jar -> jar.matches("(connect-|kafka-|slf4j-|log4j).*"));
        }
    }

    @Test
    void tellEveryWrongSettingAtOnceOverRest(Stack stack) {
        JsonNode answer = stack.rest()
                .validate(
                        "io.pricewire.sink.RedisPriceSinkConnector",
                        Map.of(
                                "connector.class", "io.pricewire.sink.RedisPriceSinkConnector",
                                "name", "x",
                                "topics", "t",
                                "redis.uri", "redis://me:hidden@localhost",
                                "price.ttl.ms", "0"));
        List<String> wrong = StreamSupport.stream(answer.get("configs").spliterator(), false)
                .map(config -> config.get("value"))
                .filter(value -> !value.get("errors").isEmpty())
                .map(value -> value.get("name").asText())
                .toList();
        assertThat(wrong).containsExactlyInAnyOrder("redis.uri", "price.ttl.ms");
    }
}
