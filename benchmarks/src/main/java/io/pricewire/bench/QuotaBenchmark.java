// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import io.pricewire.simulator.WindowMode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Lets the packaged source ask a keyless quota of 30 requests a minute as fast as it may, for each way of counting. */
final class QuotaBenchmark {

    private static final double KEYLESS = 0.5;
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final String REFUSED = "/price/v3 429";
    private static final String ANSWERED = "/price/v3 200";

    private final Duration measured;
    private final Progress progress;

    QuotaBenchmark(Duration measured, Progress progress) {
        this.measured = measured;
        this.progress = progress;
    }

    String run() throws IOException, InterruptedException {
        Map<WindowMode, JupiterSimulator> jupiters = new EnumMap<>(WindowMode.class);
        Map<WindowMode, PackagedSource> sources = new EnumMap<>(WindowMode.class);
        try {
            for (WindowMode mode : WindowMode.values()) {
                JupiterSimulator jupiter =
                        JupiterSimulator.start(SimulatorOptions.defaults().withQuotas(KEYLESS, Map.of(), mode));
                jupiters.put(mode, jupiter);
                LongAdder unused = new LongAdder();
                sources.put(
                        mode, PackagedSource.start(settings(jupiter), 1, (task, polled) -> unused.add(polled.size())));
            }
            progress.say("a quota of 30 a minute for %d s", measured.toSeconds());
            Thread.sleep(SETTLING.toMillis());
            Map<WindowMode, Long> before = new EnumMap<>(WindowMode.class);
            jupiters.forEach((mode, jupiter) -> before.put(mode, count(jupiter, REFUSED)));
            Thread.sleep(measured.toMillis());
            return report(jupiters, before);
        } finally {
            for (PackagedSource source : sources.values()) {
                source.close();
            }
            jupiters.values().forEach(JupiterSimulator::close);
        }
    }

    private static Map<String, String> settings(JupiterSimulator jupiter) {
        return Map.of(
                "name", "bench",
                "tokens", String.join(",", jupiter.mints()),
                "jupiter.endpoints", jupiter.uri().toString());
    }

    private String report(Map<WindowMode, JupiterSimulator> jupiters, Map<WindowMode, Long> before) {
        StringBuilder text = new StringBuilder("\n");
        jupiters.forEach((mode, jupiter) -> {
            long refused = count(jupiter, REFUSED) - before.get(mode);
            String name = "%s: 429s after 10 s, of %d requests"
                    .formatted(mode, count(jupiter, ANSWERED) + count(jupiter, REFUSED));
            text.append(TableReport.bar(new Bar(name, refused, false, 1))).append('\n');
        });
        return text.toString();
    }

    private static long count(JupiterSimulator jupiter, String request) {
        return jupiter.requests().getOrDefault(request, 0L);
    }
}
