// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged plugins as a worker sees them: it has the unpacked archives on its plugin.path, and nothing else. */
@Tag("contract")
@ExtendWith(SharedStack.class)
class PluginsIT {

    private static final String VERSION = PluginArchive.VERSION;

    @Test
    void areAllThatTheWorkerListsAndHaveTheVersionOfTheBuild(Stack stack) {
        assertThat(stack.rest().plugins())
                .extracting(plugin -> plugin.className() + " " + plugin.version())
                .containsExactlyInAnyOrder(
                        "io.pricewire.source.JupiterPriceSourceConnector " + VERSION,
                        "io.pricewire.source.RaydiumPoolSourceConnector " + VERSION,
                        "io.pricewire.sink.RedisPriceSinkConnector " + VERSION);
    }

    @ParameterizedTest
    @CsvSource({"connector-source, jupiter-source, source", "connector-sink, redis-sink, sink"})
    void areArchivesInConfluentsLayout(String module, String name, String kind) throws IOException {
        PluginArchive archive = PluginArchive.of(module);
        JsonNode manifest = archive.manifest();
        assertThat(archive.name()).isEqualTo("pricewire-" + name + "-" + VERSION);
        assertThat(manifest.get("name").asText()).isEqualTo(name);
        assertThat(manifest.get("version").asText()).isEqualTo(VERSION);
        assertThat(manifest.get("owner").get("username").asText()).isEqualTo("pricewire");
        assertThat(manifest.get("component_types").get(0).asText()).isEqualTo(kind);
        assertThat(manifest.toString()).doesNotContain("${");
        assertThat(archive.files())
                .contains("doc/LICENSE", "doc/README.md", "doc/docs/metrics.md", "doc/config/prometheus/alerts.yml")
                .anyMatch(file -> file.startsWith("etc/") && file.endsWith("-" + kind + ".json"))
                .allMatch(file -> file.matches("manifest\\.json|(lib|etc|doc)/.+"));
        assertThat(archive.files().stream()
                        .filter(file -> file.startsWith("lib/"))
                        .map(file -> file.substring("lib/".length())))
                .containsExactlyInAnyOrderElementsOf(jarsInTheDirectory(module));
    }

    private static List<String> jarsInTheDirectory(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ProjectHome.pluginPath(module))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector-source", "connector-sink"})
    void bringNothingThatTheWorkerHas(String module) {
        assertThat(PluginArchive.of(module).insideItsJars())
                .anyMatch(name -> name.startsWith("io/pricewire/"))
                .noneMatch(name -> name.matches("(org/apache/kafka|org/slf4j|org/apache/log(ging|4j))/.*\\.class"));
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
