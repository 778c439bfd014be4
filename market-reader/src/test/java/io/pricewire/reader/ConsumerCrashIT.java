// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerCrashIT {

    private static final int EVENTS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private LocalRedis server;
    private final Map<String, Process> consumers = new HashMap<>();

    @BeforeEach
    void fillTheStream() {
        server = LocalRedis.startDurable(directory);
        try (Market market = new Market(server.uri())) {
            market.addManyTrades(1, EVENTS);
        }
    }

    @AfterEach
    void stop() {
        consumers.values().forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void handlesEveryEventAtLeastOnceAndAgainOnlyWhatWasNotAcknowledged() throws IOException {
        start("a");
        start("b");
        killWhenHandled("a", 10_000);
        start("a");
        killWhenHandled("b", 25_000);
        start("b");
        awaitHandled(40_000);
        server.kill();
        server.restart();
        killWhenHandled("a", 55_000); // Not started again: what it leaves goes to the other.
        killWhenHandled("b", 70_000);
        start("b");
        awaitHandled(80_000);
        server.kill();
        killWhenHandled("b", 80_000);
        server.restart();
        start("b");
        awaitEverythingAcknowledged();

        Map<String, List<Integer>> handled = handled();
        assertThat(handled.keySet()).isEqualTo(new HashSet<>(Heard.ids(1, EVENTS)));
        // Redis counts deliveries as long as an entry is not acknowledged: the same count twice is an entry that came
        // again although it was.
        assertThat(handled.entrySet())
                .filteredOn(event -> new HashSet<>(event.getValue()).size()
                        < event.getValue().size())
                .as("events handled again after they were acknowledged, with their deliveries")
                .isEmpty();
        assertThat(handled.values().stream()
                        .filter(deliveries -> deliveries.size() > 1)
                        .count())
                .as("events handled twice")
                .isLessThan(4L * ReadOptions.DEFAULT.count());
    }

    private void start(String name) throws IOException {
        consumers.put(name, CrashingConsumer.start(server.uri().toString(), name, notes(name)));
    }

    private void killWhenHandled(String name, int events) throws IOException {
        awaitHandled(events);
        Process process = consumers.get(name);
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    private void awaitHandled(int events) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> notes().stream().mapToLong(ConsumerCrashIT::lines).sum() >= events);
    }

    private void awaitEverythingAcknowledged() {
        try (Market market = new Market(server.uri())) {
            await().atMost(PATIENCE).until(() -> {
                var info = market.redis.xinfoGroups(Market.TRADES).toString();
                return info.contains("lag, 0")
                        && market.redis
                                        .xpending(Market.TRADES, CrashingConsumer.GROUP)
                                        .getCount()
                                == 0;
            });
        }
    }

    /** How often each event had been delivered, each time that it was handled. */
    private Map<String, List<Integer>> handled() throws IOException {
        Map<String, List<Integer>> handled = new HashMap<>();
        for (Path notes : notes()) {
            for (String line : Files.readAllLines(notes)) {
                handled.computeIfAbsent(CrashingConsumer.id(line), id -> new ArrayList<>())
                        .add(CrashingConsumer.deliveries(line));
            }
        }
        return handled;
    }

    private List<Path> notes() {
        return List.of(notes("a"), notes("b"));
    }

    private Path notes(String name) {
        return directory.resolve(name + ".handled");
    }

    private static long lines(Path notes) {
        try {
            return Files.exists(notes) ? Files.size(notes) / CrashingConsumer.LINE_BYTES : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
