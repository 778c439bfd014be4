// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Prints a line per second, and at the end a summary. All is well when every token was fresh in every sample. */
final class HeadlessWatch implements Watch {

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int SAMPLES_TO_WAIT_FOR_PRICES = 30;

    private final PriceReader reader;
    private final StreamFollower follower;
    private final Runnable check;
    private final int seconds;
    private final PrintStream out;
    private final Ticker ticker;
    private final TreeSet<String> wereStale = new TreeSet<>();
    private boolean measuring;
    private long writesBefore;

    /**
     * @param check throws when a part of the chain has died
     * @param seconds how many samples to take from the first complete one on; 0 for no end
     */
    HeadlessWatch(
            PriceReader reader, StreamFollower follower, Runnable check, int seconds, PrintStream out, Ticker ticker) {
        this.reader = reader;
        this.follower = follower;
        this.check = check;
        this.seconds = seconds;
        this.out = out;
        this.ticker = ticker;
    }

    @Override
    public boolean run() throws InterruptedException {
        int waited = 0;
        for (int sample = 0; seconds == 0 || sample <= seconds; ) {
            check.run();
            List<Quote> quotes = reader.quotes();
            sample += sample(quotes) ? 1 : 0;
            if (!measuring && ++waited > SAMPLES_TO_WAIT_FOR_PRICES) {
                out.println("Not every token had a price within " + SAMPLES_TO_WAIT_FOR_PRICES + " s; missing: "
                        + missing(quotes));
                return false;
            }
            ticker.await(SECOND_NANOS);
        }
        return summary();
    }

    /** Takes a sample; answers whether it counts. */
    private boolean sample(List<Quote> quotes) {
        List<String> missing = missing(quotes);
        if (!measuring && missing.isEmpty()) {
            measuring = true;
            writesBefore = reader.cacheWrites();
            follower.startMeasuring();
        }
        if (measuring) {
            wereStale.addAll(missing);
        }
        out.println(line(quotes, missing));
        return measuring;
    }

    private String line(List<Quote> quotes, List<String> missing) {
        long oldest = quotes.stream().mapToLong(Quote::ageMs).max().orElse(0);
        Quote first = quotes.get(0);
        return String.format(
                Locale.ROOT,
                "%d of %d fresh%s, oldest %d ms, %s %s, %d entries read, age p50 %d ms p99 %d ms",
                quotes.size() - missing.size(),
                quotes.size(),
                missing.isEmpty() ? "" : " (missing: " + String.join(" ", missing) + ")",
                oldest,
                Printable.of(first.token().name()),
                first.isPresent() ? "$" + first.price().toPlainString() : "absent",
                follower.total(),
                follower.ages().percentile(0.50),
                follower.ages().percentile(0.99));
    }

    private boolean summary() {
        if (!wereStale.isEmpty()) {
            out.println("Not fresh to the end: " + String.join(" ", wereStale));
        }
        out.printf(
                Locale.ROOT,
                "%d ticks, %d records, %d writes, age p50 %d ms, p99 %d ms%n",
                follower.ticks(),
                follower.total(),
                reader.cacheWrites() - writesBefore,
                follower.ages().percentile(0.50),
                follower.ages().percentile(0.99));
        return wereStale.isEmpty();
    }

    private static List<String> missing(List<Quote> quotes) {
        return quotes.stream()
                .filter(quote -> !quote.isPresent())
                .map(quote -> Printable.of(quote.token().name()))
                .toList();
    }
}
