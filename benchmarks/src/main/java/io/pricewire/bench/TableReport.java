// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.EnumSet;
import java.util.Locale;

/** The measurements as a table for people. */
final class TableReport {

    private final Measurements found;
    private final StringBuilder text = new StringBuilder();

    private TableReport(Measurements found) {
        this.found = found;
    }

    static String of(Measurements found) {
        TableReport report = new TableReport(found);
        report.head();
        report.throughput();
        report.latencies();
        report.bars();
        return report.text.toString();
    }

    private void head() {
        SinkOptions options = found.options();
        line("%s", found.machine());
        line(
                "%,d records of about 140 bytes, 1 partition, 1 task, max.poll.records %d, runs measured: %d",
                options.records(), options.pollRecords(), options.runs());
    }

    private void throughput() {
        line("");
        cell("%-36s", "records/s (µs of Redis's CPU each)");
        found.options().tokens().forEach(tokens -> cell("%20s", String.format(Locale.ROOT, "%,d tokens", tokens)));
        line("");
        for (Contender contender : EnumSet.copyOf(found.options().contenders())) {
            cell("%-36s", "(" + contender.letter() + ") " + contender.title());
            for (int tokens : found.options().tokens()) {
                cell(
                        "%20s",
                        found.result(contender, tokens).map(TableReport::speed).orElse("-"));
            }
            line("");
        }
    }

    private static String speed(Result result) {
        String redis = result.contender() == Contender.NULL_SINK
                ? ""
                : String.format(Locale.ROOT, "(%.2f)", result.redisMicros());
        return String.format(Locale.ROOT, "%,.0f %8s", result.recordsPerSecond(), redis);
    }

    private void latencies() {
        if (found.reads().isEmpty() && found.eventLatencies().isEmpty()) {
            return;
        }
        line("");
        line("%-36s%10s%10s%10s%10s", "milliseconds", "p50", "p99", "max", "samples");
        found.eventLatencies()
                .forEach((rate, latency) ->
                        latency(String.format(Locale.ROOT, "produce to stream, %,d records/s", rate), latency));
        for (Reads reads : found.reads()) {
            latency("GET beside (" + reads.contender().letter() + "), " + reads.tokens() + " tokens", reads.get());
        }
        for (Reads reads : found.reads()) {
            line("SLOWLOG beside (%s): %d above 1,000 µs", reads.contender().letter(), reads.slowCommands());
        }
    }

    private void latency(String name, Latencies.Summary latency) {
        line("%-36s%10.2f%10.2f%10.2f%,10d", name, latency.p50(), latency.p99(), latency.max(), latency.count());
    }

    private void bars() {
        line("");
        found.bars().forEach(bar -> line("%s", bar(bar)));
    }

    /** A figure beside its bar, as one line. */
    static String bar(Bar bar) {
        String bound = (bar.atLeast() ? "at least " : "at most ") + plain(bar.bound());
        return String.format(Locale.ROOT, "%-46s%10.2f  %-14s%s", bar.name(), bar.figure(), bound, bar.verdict());
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private void line(String format, Object... values) {
        cell(format, values);
        text.append('\n');
    }

    private void cell(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
