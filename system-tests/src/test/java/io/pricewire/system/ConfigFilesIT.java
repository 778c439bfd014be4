// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pricewire.local.CertificateAuthority;
import io.pricewire.local.ConnectRest;
import io.pricewire.local.ConnectorFile;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.PemFiles;
import io.pricewire.local.ProjectHome;
import io.pricewire.local.RedisTls;
import io.pricewire.simulator.ApiKey;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import io.pricewire.simulator.WindowMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A running worker finds nothing wrong with the files in config/, and knows every setting in them. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class ConfigFilesIT {

    private static final Path CONFIG = ProjectHome.resolve("config");
    private static final String ON_EACH_WORKER = "/etc/pricewire";
    private static final String[] USER = {"--user", "pricewire", "on", ">secret", "~*", "&*", "+@all"};

    /** Settings of the worker's clients, converters and transforms, which are not the connector's to know. */
    private static final String OF_OTHERS =
            "(producer|consumer|admin)\\.override\\..+|(key|value|header)\\.converter\\..+";

    private static Path directory;
    private static JupiterSimulator jupiter;
    private static LocalRedis redis;
    private static LocalRedisCluster redisCluster;
    private static LocalWorker worker;

    @BeforeAll
    static void start(Cluster cluster) throws IOException {
        directory = cluster.newDirectory();
        CertificateAuthority authority = CertificateAuthority.create(directory);
        RedisTls tls = RedisTls.on(authority.issueServer(), authority);
        PemFiles client = authority.issueClient();
        Files.copy(authority.certificate(), directory.resolve("ca.pem"));
        Files.copy(client.certificate(), directory.resolve("sink.pem"));
        Files.copy(client.key(), directory.resolve("sink-key.pem"));
        Files.writeString(directory.resolve("secrets.properties"), "redis.password=secret\njupiter.api.key=secret\n");
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults()
                .withQuotas(0, Map.of("secret", new ApiKey("tests", 100, false)), WindowMode.FIXED_10S));
        redis = LocalRedis.start(cluster.newDirectory(), tls, USER);
        redisCluster = LocalRedisCluster.start(cluster.newDirectory(), 3, 0, tls.demandingClientCertificates(), USER);
        worker = startWorker(cluster);
    }

    private static LocalWorker startWorker(Cluster cluster) {
        String name = cluster.newName();
        Map<String, String> settings = new HashMap<>(Map.of(
                "group.id", name,
                "exactly.once.source.support", "enabled",
                "config.providers", "file",
                "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
                "config.providers.file.param.allowed.paths", directory.toString()));
        List.of("config", "offset", "status")
                .forEach(topic -> settings.put(topic + ".storage.topic", name + "-" + topic));
        return LocalWorker.start(
                cluster.newDirectory(),
                KafkaJars.ofTheBuild(),
                cluster.bootstrapServers(),
                List.of(ProjectHome.pluginPath("connector-source"), ProjectHome.pluginPath("connector-sink")),
                settings);
    }

    @AfterAll
    static void stop() {
        worker.close();
        redisCluster.close();
        redis.close();
        jupiter.close();
    }

    static List<String> ours() throws IOException {
        try (Stream<Path> files = Files.list(CONFIG)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file ->
                            ConnectorFile.read(file).get("connector.class").startsWith("io.pricewire."))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void areAllExplained() throws IOException {
        String page = Files.readString(CONFIG.resolve("README.md"));
        assertThat(ours()).hasSizeGreaterThan(5).allMatch(file -> page.contains("`" + file + "`"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void areRightToTheLastSetting(String file) {
        Map<String, String> settings = here(ConnectorFile.read(CONFIG.resolve(file)));
        JsonNode answer = new ConnectRest(worker.restUri()).validate(settings.get("connector.class"), settings);
        assertThat(errors(answer)).isEmpty();
        Set<String> known = new TreeSet<>(answer.findValuesAsText("name"));
        assertThat(settings.keySet())
                .filteredOn(setting -> !setting.matches(OF_OTHERS))
                .isSubsetOf(known);
    }

    /** The file's settings with what a machine of tests has in place of what a cluster has. */
    private static Map<String, String> here(Map<String, String> settings) {
        Map<String, String> here = new HashMap<>();
        settings.forEach((name, value) -> here.put(name, value.replace(ON_EACH_WORKER, directory.toString())));
        here.put("name", "validated");
        here.computeIfPresent(
                "jupiter.endpoints", (name, value) -> jupiter.uri().toString());
        here.computeIfPresent(
                "raydium.endpoints", (name, value) -> jupiter.uri().toString());
        here.computeIfPresent("redis.uri", (name, value) -> redisLike(value));
        return here;
    }

    private static String redisLike(String uri) {
        if (uri.contains(",")) {
            return redisCluster.servers().stream()
                    .map(server -> "127.0.0.1:" + server.tlsPort())
                    .collect(Collectors.joining(",", "rediss://", ""));
        }
        return uri.startsWith("rediss:")
                ? redis.tlsUri().toString()
                : redis.uri().toString();
    }

    private static List<String> errors(JsonNode answer) {
        return answer.findValues("value").stream()
                .filter(value -> value.path("errors").size() > 0)
                .map(value -> value.path("name").asText() + ": " + value.path("errors"))
                .toList();
    }
}
