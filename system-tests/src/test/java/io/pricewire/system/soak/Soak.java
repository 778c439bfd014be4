// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a soak and ends with 0 when every promise was kept, with 1 when one was broken, with 2 for wrong arguments. */
final class Soak {

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        if (given.contains("--help")) {
            System.out.println(SoakOptions.USAGE + "\n\nThe strikes: " + String.join(", ", strikes()));
            return;
        }
        SoakOptions options;
        try {
            options = SoakOptions.parse(given, new Random().nextInt(1_000_000), strikes());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + SoakOptions.USAGE);
            System.exit(2);
            return;
        }
        System.out.println("Soak: " + options.minutes() + " minutes of chaos with seed " + options.seed() + ", "
                + options.rate() + " numbered events per second");
        SoakReport report = SoakReport.of(options);
        Verdict verdict;
        try (Stage stage = Stage.start(options.failover())) {
            try {
                verdict = new SoakRun(options, stage).run();
            } finally {
                report.keep(stage.workerLogs());
            }
        } catch (Exception | Error e) {
            e.printStackTrace();
            System.exit(1); // Without it, a part that has started and cannot be closed would keep the JVM for ever.
            return;
        }
        System.exit(report.tell(verdict) ? 0 : 1);
    }

    /** The names of all strikes that there are. */
    private static Set<String> strikes() {
        InfrastructureStrikes infrastructure = new InfrastructureStrikes(null, null);
        return Stream.of(
                        infrastructure.onOneServer(),
                        infrastructure.onReplicas(),
                        new UpstreamStrikes(null, null).all())
                .flatMap(List::stream)
                .map(Strike::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
