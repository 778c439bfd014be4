// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.pricewire.demo.board.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Prints a line per second, and at the end a summary. All is well when every token was fresh in every sample. The
 * figures begin when the JVMs have compiled what they run most, some seconds after the first prices.
 */
final class HeadlessWatch {

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int SAMPLES_TO_WAIT_FOR_PRICES = 30;
    private static final int SAMPLES_TO_WARM_UP = 20;

    private final Supplier<List<Quote>> prices;
    private final StreamTally tally;
    private final LongSupplier cacheWrites;
    private final Runnable check;
    private final int seconds;
    private final PrintStream out;
    private final Ticker ticker;
    private final TreeSet<String> wereStale = new TreeSet<>();
    private int complete;
    private long writesBefore;

    /**
     * @param prices what stands in Redis for each token
     * @param tally hears the events of all streams
     * @param cacheWrites how many values Redis was given
     * @param check throws when a part of the chain has died
     * @param seconds how many samples to take from the first complete one on; 0 for no end
     */
    HeadlessWatch(
            Supplier<List<Quote>> prices,
            StreamTally tally,
            LongSupplier cacheWrites,
            Runnable check,
            int seconds,
            PrintStream out,
            Ticker ticker) {
        this.prices = prices;
        this.tally = tally;
        this.cacheWrites = cacheWrites;
        this.check = check;
        this.seconds = seconds;
        this.out = out;
        this.ticker = ticker;
    }

    /** Answers whether all was well, for the exit code. */
    boolean run() throws InterruptedException {
        for (int sample = 0; seconds == 0 || complete <= SAMPLES_TO_WARM_UP + seconds; sample++) {
            check.run();
            List<Quote> quotes = prices.get();
            sample(quotes);
            if (complete == 0 && sample == SAMPLES_TO_WAIT_FOR_PRICES) {
                out.println("Not every token had a price within " + SAMPLES_TO_WAIT_FOR_PRICES + " s; missing: "
                        + String.join(" ", missing(quotes)));
                return false;
            }
            ticker.await(SECOND_NANOS);
        }
        return summary();
    }

    /** Takes a sample, which counts from the first one on in which no token is missing. */
    private void sample(List<Quote> quotes) {
        List<String> missing = missing(quotes);
        if (complete > 0 || missing.isEmpty()) {
            complete++;
            wereStale.addAll(missing);
        }
        if (complete == SAMPLES_TO_WARM_UP + 1) {
            writesBefore = cacheWrites.getAsLong();
            tally.startMeasuring();
        }
        out.println(line(quotes, missing));
    }

    private String line(List<Quote> quotes, List<String> missing) {
        long oldest = quotes.stream().mapToLong(Quote::ageMs).max().orElse(0);
        Quote first = quotes.get(0);
        return String.format(
                Locale.ROOT,
                "%d of %d fresh, oldest %d ms, %s %s, %s",
                quotes.size() - missing.size(),
                quotes.size(),
                oldest,
                Printable.of(first.token().name()),
                first.isPresent() ? "$" + first.price().toPlainString() : "absent",
                progress(missing));
    }

    private String progress(List<String> missing) {
        if (complete == 0) {
            return "waiting for the first prices";
        }
        if (!missing.isEmpty()) {
            return "missing: " + String.join(" ", missing);
        }
        return complete <= SAMPLES_TO_WARM_UP ? "warming up" : tally.total() + " entries read, " + ages();
    }

    private String ages() {
        return String.format(
                Locale.ROOT,
                "age p50 %d ms, p99 %d ms",
                tally.ages().percentile(0.50),
                tally.ages().percentile(0.99));
    }

    private boolean summary() {
        if (!wereStale.isEmpty()) {
            out.println("Not fresh to the end: " + String.join(" ", wereStale));
        }
        out.printf(
                Locale.ROOT,
                "%d ticks, %d records, %d writes, %s%n",
                tally.ticks(),
                tally.total(),
                cacheWrites.getAsLong() - writesBefore,
                ages());
        return wereStale.isEmpty();
    }

    private static List<String> missing(List<Quote> quotes) {
        return quotes.stream()
                .filter(quote -> !quote.isPresent())
                .map(quote -> Printable.of(quote.token().name()))
                .toList();
    }
}
