// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalPrometheus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prometheus scrapes a running worker: the dashboard has something to show, and the alerts something to tell. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class WatchingIT {

    /** The tasks ask Redis for its figures every ten seconds. */
    private static final Duration UNTIL_ALL_IS_TOLD = Duration.ofSeconds(30);

    private static WatchedChain chain;

    @BeforeAll
    static void start(Cluster cluster) {
        chain = WatchedChain.start(cluster, KafkaJars.ofTheBuild());
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @Test
    void theExporterTellsEveryFigureThatDashboardAndAlertsAskFor() {
        tellsEveryFigure(chain);
    }

    @Test
    void theExporterTellsThemOnAnOlderWorkerToo(Cluster cluster) {
        try (WatchedChain older = WatchedChain.start(cluster, KafkaJars.ofTheOldestWorker())) {
            tellsEveryFigure(older);
        }
    }

    private static void tellsEveryFigure(WatchedChain chain) {
        assertThat(Watching.figures()).hasSizeGreaterThan(30);
        await().atMost(UNTIL_ALL_IS_TOLD)
                .untilAsserted(() -> assertThat(told(chain)).containsAll(Watching.figures()));
    }

    private static Set<String> told(WatchedChain chain) {
        return chain.exporter()
                .scrape()
                .lines()
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    @Test
    void everyQueryOfTheDashboardAnswersAndTheAlertForAStoppedRedisFires(Cluster cluster) throws Exception {
        Path program = Programs.need(
                LocalPrometheus.program("prometheus"), "Prometheus on a running worker", "prometheus is not installed");
        Path directory = cluster.newDirectory();
        Path configuration = Files.writeString(
                directory.resolve("prometheus.yml"),
                Watching.configuration(chain.exporter().port()));
        try (LocalPrometheus prometheus = LocalPrometheus.start(program, directory, configuration)) {
            await().atMost(UNTIL_ALL_IS_TOLD)
                    .untilAsserted(() -> assertThat(Watching.queries())
                            .filteredOn(query -> prometheus.query(query).isEmpty())
                            .isEmpty());
            assertThat(prometheus.firing()).isEmpty();
            chain.redis().kill();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> prometheus.firing().contains("PricewireBreakerOpen"));
            assertThat(Watching.marks())
                    .hasSize(1)
                    .allMatch(query -> !prometheus.query(query).isEmpty());
            chain.redis().restart();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !prometheus.firing().contains("PricewireBreakerOpen"));
        }
    }
}
