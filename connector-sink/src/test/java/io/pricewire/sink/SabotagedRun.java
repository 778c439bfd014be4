// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.util.Arrays;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs single tests in a JVM of their own, with whatever classes stand first on its class path. */
final class SabotagedRun {

    static final int PASSED = 0;
    static final int FAILED = 10;
    static final int NOT_RUN = 20;

    private SabotagedRun() {}

    /** Takes tests as {@code Class#method} of this package; the exit status tells how they went. */
    public static void main(String[] tests) {
        String here = SabotagedRun.class.getPackageName() + ".";
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(tests)
                        .map(test -> selectMethod(here + test))
                        .toList())
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true, UTF_8), 5);
        System.exit(status(summary, tests.length));
    }

    private static int status(TestExecutionSummary summary, int count) {
        if (summary.getTestsStartedCount() != count) {
            return NOT_RUN;
        }
        return summary.getTestsFailedCount() == 0 ? PASSED : FAILED;
    }
}
