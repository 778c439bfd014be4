// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Measures the packaged source against a simulator in another process: does it keep its schedule, and at what cost. */
final class SourceBenchmark {

    private static final int INTERVAL_MS = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final Duration measured;
    private final Progress progress;

    SourceBenchmark(Duration measured, Progress progress) {
        this.measured = measured;
        this.progress = progress;
    }

    /**
     * What one load came to.
     *
     * @param core the share of one core that the source took
     * @param ticks how many of the ticks had requests
     * @param wanted how many there were to be
     */
    private record Load(
            int mints, int tasks, Latencies.Summary lateness, double core, double records, long ticks, long wanted) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,5d mints, tasks: %d    late by p50 %3.0f ms, p99 %3.0f ms, max %3.0f ms    %4.1f %% of a core    %,7.0f records/s"
                            + "    %d of %d ticks",
                    mints,
                    tasks,
                    lateness.p50(),
                    lateness.p99(),
                    lateness.max(),
                    100 * core,
                    records,
                    ticks,
                    wanted);
        }
    }

    String run() throws IOException, InterruptedException {
        List<Load> loads = List.of(measure(1000, 1), measure(5000, 2));
        Load one = loads.get(0);
        List<Bar> bars = List.of(
                new Bar("1,000 mints, 1 task: late by p99, ms", one.lateness.p99(), false, 50),
                new Bar("1,000 mints, 1 task: % of a core", 100 * one.core, false, 25));
        StringBuilder text = new StringBuilder("\n");
        text.append(Machine.withRedis("none")).append("\n\n");
        loads.forEach(load -> text.append(load).append('\n'));
        text.append('\n');
        bars.forEach(bar -> text.append(TableReport.bar(bar)).append('\n'));
        return text.toString();
    }

    private Load measure(int mints, int tasks) throws IOException, InterruptedException {
        progress.say("%,d mints over %d tasks for %d s", mints, tasks, measured.toSeconds());
        List<Lateness> lateness =
                Stream.generate(() -> new Lateness(INTERVAL_MS)).limit(tasks).toList();
        LongAdder records = new LongAdder();
        try (SimulatorProcess jupiter = SimulatorProcess.start(mints);
                PackagedSource source = PackagedSource.start(settings(jupiter, mints), tasks, (task, polled) -> {
                    records.add(polled.size());
                    polled.forEach(record -> lateness.get(task).sentAt(record.timestamp()));
                })) {
            Thread.sleep(WARM_UP.toMillis());
            long from = System.currentTimeMillis();
            long cpuBefore = cpuNanos();
            long recordsBefore = records.sum();
            Thread.sleep(measured.toMillis());
            double core = (cpuNanos() - cpuBefore) / (double) measured.toNanos();
            double perSecond = (records.sum() - recordsBefore) / (double) measured.toSeconds();
            Latencies.Summary worst = lateness.stream()
                    .map(ofTask -> ofTask.since(from))
                    .max((a, b) -> Double.compare(a.p99(), b.p99()))
                    .orElseThrow();
            long ticks = lateness.stream()
                    .mapToLong(ofTask -> ofTask.ticksSince(from))
                    .min()
                    .orElseThrow();
            return new Load(mints, tasks, worst, core, perSecond, ticks, measured.toMillis() / INTERVAL_MS);
        }
    }

    private static Map<String, String> settings(SimulatorProcess jupiter, int mints) {
        return Map.of(
                "name", "bench",
                "tokens", String.join(",", jupiter.mints().subList(0, mints)),
                "jupiter.endpoints", jupiter.api().toString(),
                "jupiter.requests.per.second", "1000",
                "poll.interval.ms", Integer.toString(INTERVAL_MS));
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
