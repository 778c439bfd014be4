// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.pages.GeneratedSection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract tests on each pair of worker and broker, and on the Redis that {@code $REDIS_SERVER} names. */
@Tag("matrix")
class MatrixIT {

    private static final String HEAD = "| worker | broker | Redis | contract tests |\n| --- | --- | --- | --- |\n";

    private final List<String> failures = new ArrayList<>();

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void everyVersionKeepsTheContract() {
        StringBuilder rows = new StringBuilder();
        for (String worker : List.of("oldest", "build")) {
            for (String broker : List.of("oldest", "build", "newest")) {
                rows.append(row(worker, broker, true));
            }
        }
        String ownRedis = System.getenv("REDIS_SERVER");
        String more = ownRedis == null || ownRedis.isBlank()
                ? "Left out: another Redis than the bundled one (REDIS_SERVER names none).\n"
                : row("oldest", "build", false) + row("build", "build", false);
        System.out.println(HEAD + rows + more);
        assertThat(failures).isEmpty();
        GeneratedSection.of("README.md", "versions it runs on").mustSay(HEAD + rows);
    }

    private String row(String worker, String broker, boolean bundledRedis) {
        Map<String, String> settings = new HashMap<>(Map.of(
                Versions.WORKER, worker,
                Versions.BROKER, broker,
                Versions.BUNDLED_REDIS, Boolean.toString(bundledRedis)));
        Versions versions = Versions.chosenBy(settings::get);
        String place = "| %s | %s | %s |"
                .formatted(versions.worker().version(), versions.broker().version(), redisOf(versions));
        TestExecutionSummary summary = run(settings);
        boolean passes = summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0;
        if (!passes) {
            StringWriter why = new StringWriter();
            summary.printFailuresTo(new PrintWriter(why), 20);
            failures.add(place + why);
        }
        System.out.printf(
                "%s %d passed, %d failed%n", place, summary.getTestsSucceededCount(), summary.getTestsFailedCount());
        return place + (passes ? " pass |\n" : " fail |\n");
    }

    private static String redisOf(Versions versions) {
        try (LocalDirectory directory = LocalDirectory.create();
                LocalRedis redis = versions.startRedis(directory.path())) {
            return redis.version();
        }
    }

    /** Runs the contract tests on a stack of their own. */
    private static TestExecutionSummary run(Map<String, String> settings) {
        LauncherDiscoveryRequest contract = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(MatrixIT.class.getPackageName()))
                .filters(TagFilter.includeTags("contract"))
                .configurationParameters(settings)
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(contract, listener);
        return listener.getSummary();
    }
}
