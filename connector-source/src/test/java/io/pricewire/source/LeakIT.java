// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.simulator.Fault;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a stopped task leaves behind: nothing. */
class LeakIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    @EnabledOnOs(OS.LINUX) // where /proc tells the open sockets
    void threadsAndSocketsAreBackWhereTheyWereAfterAStop() throws Exception {
        try (JupiterSimulator first = JupiterSimulator.start(SimulatorOptions.defaults());
                JupiterSimulator second = JupiterSimulator.start(SimulatorOptions.defaults())) {
            Set<String> ofOtherTests = threads();
            runTask(first, second); // What the JVM starts once and keeps is there from now on.
            awaitNoClient(ofOtherTests);
            long sockets = sockets();
            Set<String> threads = threads();
            for (int i = 0; i < 5; i++) {
                runTask(first, second);
            }
            awaitNoClient(ofOtherTests);
            await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
                System.gc();
                assertThat(threads()).isSubsetOf(threads);
                assertThat(sockets()).isLessThanOrEqualTo(sockets);
            });
        }
    }

    /** Runs a task until it has prices, then lets a request hang, and stops it. */
    private static void runTask(JupiterSimulator first, JupiterSimulator second) throws InterruptedException {
        JupiterPriceSourceTask task = new JupiterPriceSourceTask();
        task.initialize(new FakeSourceTaskContext());
        task.start(Map.of(
                "tokens",
                "SOL=" + Sample.SOL,
                "jupiter.endpoints",
                first.uri() + "," + second.uri(),
                "jupiter.requests.per.second",
                "1000",
                "poll.interval.ms",
                "50"));
        try {
            pollUntilPrices(task);
            first.fault(Fault.of(Fault.Kind.HANG));
            pollUntilPrices(task);
            for (int i = 0; i < 10; i++) {
                List<SourceRecord> unused = task.poll();
            }
        } finally {
            task.stop();
            first.clearFaults();
        }
    }

    private static void pollUntilPrices(JupiterPriceSourceTask task) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (task.poll() == null) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private static void awaitNoClient(Set<String> except) {
        await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
            System.gc();
            assertThat(threads())
                    .filteredOn(name -> !except.contains(name))
                    .noneMatch(name -> name.matches("(HttpClient-.*|pricewire-http.*)"));
        });
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("jupiter-simulator"))
                .collect(Collectors.toSet());
    }

    private static long sockets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> {
                        try {
                            return Files.readSymbolicLink(file).toString().startsWith("socket:");
                        } catch (IOException e) {
                            return false; // Closed since it was listed.
                        }
                    })
                    .count();
        }
    }
}
