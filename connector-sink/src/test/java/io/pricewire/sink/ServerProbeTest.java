// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerProbeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String THREAD = "probe-of-a-test";
    private static final ServerSnapshot KNOWN = new ServerSnapshot(1, 2, 3, 4, 5, 6, 7, 8, Map.of());

    private final AtomicInteger asked = new AtomicInteger();
    private volatile CompletableFuture<ServerSnapshot> answer = CompletableFuture.completedFuture(KNOWN);

    @Test
    void keepsTheLastAnswerAndNeverShowsAnOldOneAsNew() {
        try (ServerProbe probe = probe()) {
            await().atMost(PATIENCE).until(() -> probe.latest().equals(KNOWN));
            answer = CompletableFuture.failedFuture(new IllegalStateException("away"));
            await().atMost(PATIENCE).until(() -> probe.latest().equals(ServerSnapshot.UNKNOWN));
            answer = CompletableFuture.completedFuture(KNOWN);
            await().atMost(PATIENCE).until(() -> probe.latest().equals(KNOWN));
        }
    }

    @Test
    void knowsNothingBeforeTheFirstAnswer() {
        answer = new CompletableFuture<>();
        try (ServerProbe probe = probe()) {
            await().atMost(PATIENCE).until(() -> asked.get() == 1);
            assertThat(probe.latest()).isEqualTo(ServerSnapshot.UNKNOWN);
        }
    }

    @Test
    void stopsAtOnceEvenWhileItWaits() throws InterruptedException {
        answer = new CompletableFuture<>();
        ServerProbe probe = probe();
        await().atMost(PATIENCE).until(() -> asked.get() == 1);
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals(THREAD))
                .findFirst()
                .orElseThrow();
        assertThat(thread.isDaemon()).isTrue();
        probe.close();
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    private ServerProbe probe() {
        return ServerProbe.start(
                () -> {
                    asked.incrementAndGet();
                    return answer;
                },
                THREAD,
                5);
    }
}
