// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Prints a line per second, and at the end a summary. All is well when every token was fresh in every sample. The
 * figures begin when the JVMs have compiled what they run most, some seconds after the first prices.
 */
final class HeadlessWatch implements Watch {

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int SAMPLES_TO_WAIT_FOR_PRICES = 30;
    private static final int SAMPLES_TO_WARM_UP = 20;

    private final PriceReader reader;
    private final StreamFollower follower;
    private final Runnable check;
    private final int seconds;
    private final PrintStream out;
    private final Ticker ticker;
    private final TreeSet<String> wereStale = new TreeSet<>();
    private int complete;
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
        for (int sample = 0; seconds == 0 || complete <= SAMPLES_TO_WARM_UP + seconds; sample++) {
            check.run();
            List<Quote> quotes = reader.quotes();
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
            writesBefore = reader.cacheWrites();
            follower.startMeasuring();
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
        return complete <= SAMPLES_TO_WARM_UP ? "warming up" : follower.total() + " entries read, " + ages();
    }

    private String ages() {
        return String.format(
                Locale.ROOT,
                "age p50 %d ms, p99 %d ms",
                follower.ages().percentile(0.50),
                follower.ages().percentile(0.99));
    }

    private boolean summary() {
        if (!wereStale.isEmpty()) {
            out.println("Not fresh to the end: " + String.join(" ", wereStale));
        }
        out.printf(
                Locale.ROOT,
                "%d ticks, %d records, %d writes, %s%n",
                follower.ticks(),
                follower.total(),
                reader.cacheWrites() - writesBefore,
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
