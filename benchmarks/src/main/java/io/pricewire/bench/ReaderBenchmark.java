// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.reader.MarketReader;
import io.pricewire.reader.ReadOptions;
import io.pricewire.reader.ReaderSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the reader library on a real Redis that is written to meanwhile, by plain sockets and threads of their own. */
final class ReaderBenchmark {

    private static final int FEW = 50;
    private static final int MANY = 500;
    private static final int SLOW_RATE = 500;
    private static final int FAST_RATE = 50_000;
    private static final int FAST_TOGETHER = 250;

    private final ReaderOptions options;
    private final Progress progress;
    private final StringBuilder table = new StringBuilder();

    ReaderBenchmark(ReaderOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Answers a table. */
    String run() throws IOException, InterruptedException {
        try (LocalDirectory directory = LocalDirectory.create();
                LocalRedis server = LocalRedis.start(directory.sub("redis"));
                MarketReader reader =
                        MarketReader.open(ReaderSettings.at(server.uri().toString()));
                RedisSocket socket = new RedisSocket(server.uri())) {
            line("%s", Machine.withRedis(new RedisFigures(socket).version()));
            Lookups few = lookups(reader, server.uri(), FEW);
            Lookups many = lookups(reader, server.uri(), MANY);
            Following slow = follow(reader, server.uri(), SLOW_RATE, 1, ReadOptions.DEFAULT);
            Following fast =
                    follow(reader, server.uri(), FAST_RATE, FAST_TOGETHER, ReadOptions.DEFAULT.withCount(MANY));
            line("");
            line("%-44s%10s%10s%10s%12s", "microseconds", "p50", "p99", "max", "samples");
            table(few);
            table(many);
            latency("XADD to handler, %,d events/s".formatted(SLOW_RATE), slow.latency());
            latency("XADD to handler, %,d events/s, COUNT %d".formatted(FAST_RATE, MANY), fast.latency());
            line("reads above 1,000 µs: %,d and %,d", few.slow(), many.slow());
            line("");
            bars(few, many, slow, fast)
                    .forEach(bar -> line(
                            "%-46s%12.2f  %-9s%,10.0f  %s",
                            bar.name(),
                            bar.figure(),
                            bar.atLeast() ? "at least" : "at most",
                            bar.bound(),
                            bar.verdict()));
            return table.toString();
        }
    }

    private Lookups lookups(MarketReader reader, URI redis, int tokens) throws IOException {
        progress.say("%,d lookups of %d tokens that are written 10 times a second", options.reads(), tokens);
        return Lookups.measure(reader, redis, tokens, options.reads());
    }

    private Following follow(MarketReader reader, URI redis, int perSecond, int together, ReadOptions how)
            throws IOException, InterruptedException {
        progress.say("%,d events/s for %d s", perSecond, options.seconds());
        return Following.measure(reader, redis, perSecond, together, how, options.seconds());
    }

    private static List<Bar> bars(Lookups few, Lookups many, Following slow, Following fast) {
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar("get p99 at 50 tokens, ms", few.get().p99(), false, 1));
        bars.add(new Bar(
                "get p50 / bare GET p50 at 50 tokens",
                few.get().p50() / few.bareGet().p50(),
                false,
                5));
        bars.add(new Bar("getAll of 500 tokens p99, ms", many.getAll().p99(), false, 5));
        bars.add(new Bar(
                "XADD to handler at 500 events/s p50, ms", slow.latency().p50(), false, 2));
        bars.add(new Bar(
                "XADD to handler at 500 events/s p99, ms", slow.latency().p99(), false, 10));
        bars.add(new Bar("events handled in a second at COUNT 500", fast.perSecond(), true, 0.99 * FAST_RATE));
        bars.add(new Bar("events lost at 50,000 events/s", fast.lost(), false, 0));
        return bars;
    }

    private void table(Lookups found) {
        String of = ", %d tokens".formatted(found.tokens());
        latency("get" + of, found.get());
        latency("bare GET" + of, found.bareGet());
        latency("getAll" + of, found.getAll());
    }

    private void latency(String name, Latencies.Summary millis) {
        line(
                "%-44s%,10.0f%,10.0f%,10.0f%,12d",
                name, 1000 * millis.p50(), 1000 * millis.p99(), 1000 * millis.max(), millis.count());
    }

    private void line(String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
