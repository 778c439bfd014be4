// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.JmxExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The docker-compose.yml of the README, as a user runs it. */
@Tag("containers")
class ComposeIT {

    private static final Path HOME = Path.of(System.getProperty("pricewire.home"));
    private static final String PROJECT = "pricewire-compose-it";

    @AfterEach
    void takeDown() {
        compose("down", "-v", "--remove-orphans");
    }

    @Test
    void showsPricesWithinTwoMinutesAndLeavesNothing() {
        long start = System.nanoTime();
        compose("up", "-d", "--build");
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> redis("GET", "price:SOL").contains("\"token\""));
        System.out.printf(
                "compose: price:SOL after %d s%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> List.of("pool-updates", "trades", "positions").stream()
                        .noneMatch(stream -> redis("XLEN", "stream:" + stream).equals("0")));

        assertThat(redis("CONFIG", "GET", "maxmemory-policy")).contains("volatile-ttl");
        assertThat(redis("CONFIG", "GET", "maxmemory")).contains(Long.toString(128 * 1024 * 1024));
        assertThat(new JmxExporter(9404).scrape()).contains("pricewire_mirrored_total{");
        compose("down", "-v");
        for (String what : List.of("ps -aq", "volume ls -q", "network ls -q")) {
            List<String> command = new ArrayList<>(List.of("docker"));
            command.addAll(List.of(what.split(" ")));
            command.addAll(List.of("--filter", "label=com.docker.compose.project=" + PROJECT));
            assertThat(run(command)).as(what).isBlank();
        }
    }

    @Test
    void hasPrometheusAndGrafanaInAProfileAndNoSecret() {
        String whole = compose("--profile", "observability", "config");
        assertThat(whole)
                .contains("prom/prometheus:", "grafana/grafana:", "JUPITER_API_KEY: ''")
                .containsPattern("profiles:\\s+- observability")
                .doesNotContainIgnoringCase("password");
    }

    private static String redis(String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", "-T", "redis", "redis-cli"));
        arguments.addAll(List.of(command));
        return compose(arguments.toArray(String[]::new)).strip();
    }

    private static String compose(String... arguments) {
        List<String> command = new ArrayList<>(
                isInstalled("docker-compose") ? List.of("docker-compose") : List.of("docker", "compose"));
        command.addAll(List.of("-p", PROJECT));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static boolean isInstalled(String program) {
        return java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Path.of(directory, program).toFile().canExecute());
    }

    private static String run(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true);
        builder.environment().put("DOCKER_BUILDKIT", "0");
        try {
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int code = process.waitFor();
            assertThat(code).as("%s: %s", String.join(" ", command), output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
