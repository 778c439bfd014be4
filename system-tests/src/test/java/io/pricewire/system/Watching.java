// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What config/ gives Prometheus and Grafana to watch a worker with. */
final class Watching {

    static final Path PROMETHEUS = ProjectHome.resolve("config/prometheus/prometheus.yml");
    static final Path ALERTS = ProjectHome.resolve("config/prometheus/alerts.yml");
    static final Path ALERTS_TEST = ProjectHome.resolve("config/prometheus/alerts-test.yml");

    private static final Path DASHBOARD = ProjectHome.resolve("config/grafana/dashboards/pricewire.json");
    private static final Pattern FIGURE = Pattern.compile("\\b(?:pricewire|kafka_connect)_[a-z0-9_]+");

    private Watching() {}

    /** The queries of the dashboard's panels, for all connectors. */
    static List<String> queries() {
        return queriesOf("panels");
    }

    /** The query that marks alerts in the panels. */
    static List<String> marks() {
        return queriesOf("annotations");
    }

    private static List<String> queriesOf(String part) {
        try {
            return new ObjectMapper()
                    .readTree(DASHBOARD.toFile()).path(part).findValuesAsText("expr").stream()
                            .map(query -> query.replace("$connector", ".*"))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all figures that dashboard and alerts ask for. */
    static Set<String> figures() {
        return Stream.concat(queries().stream(), Stream.of(read(ALERTS)))
                .flatMap(text -> FIGURE.matcher(text).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Prometheus's configuration, made to look at one worker, every two seconds. */
    static String configuration(int port) {
        String configuration = read(PROMETHEUS)
                .replace("worker:9404", "127.0.0.1:" + port)
                .replace("interval: 5s", "interval: 2s")
                .replace("- alerts.yml", "- " + ALERTS);
        if (!configuration.contains("127.0.0.1:" + port) || !configuration.contains(ALERTS.toString())) {
            throw new AssertionError(PROMETHEUS + " names another target or other rules than this test knows");
        }
        return configuration;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
