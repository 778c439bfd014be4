// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source task at work: requests go out on the schedule and stay in flight across polls. */
final class PricePoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PricePoller.class);
    private static final long LONGEST_POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String QUOTA = "Jupiter's request quota";

    private final List<Batch> batches;
    private final PriceApi api;
    private final PriceRecords records;
    private final PollSchedule schedule;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Troubles troubles;
    private final NewestAnswers newest = new NewestAnswers();
    private final BlockingQueue<Answer> answers;
    private long pausedUntil;

    /** Waits for answers at the given queue. */
    PricePoller(
            List<Token> tokens,
            PriceApi api,
            PriceRecords records,
            Duration interval,
            BlockingQueue<Answer> answers,
            Clock clock,
            LongSupplier nanoTime) {
        this.batches = batches(tokens);
        this.api = api;
        this.records = records;
        this.schedule = new PollSchedule(interval.toNanos(), nanoTime);
        this.answers = answers;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.troubles = new Troubles(LOG, nanoTime);
        this.pausedUntil = nanoTime.getAsLong();
    }

    private static List<Batch> batches(List<Token> tokens) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from += PriceApi.MINTS_PER_REQUEST) {
            batches.add(new Batch(tokens.subList(from, Math.min(from + PriceApi.MINTS_PER_REQUEST, tokens.size()))));
        }
        return batches;
    }

    /** Records of the answers that have come, or null when none came before the next tick or within a second. */
    List<SourceRecord> poll() throws InterruptedException {
        if (schedule.takeTick() && nanoTime.getAsLong() - pausedUntil >= 0) {
            batches.forEach(this::send);
        }
        List<SourceRecord> emitted = new ArrayList<>();
        Answer answer = answers.poll(schedule.nanosToNextTick(LONGEST_POLL_NANOS), TimeUnit.NANOSECONDS);
        for (; answer != null; answer = answers.poll()) {
            take(answer, emitted);
        }
        return emitted.isEmpty() ? null : emitted;
    }

    private void send(Batch batch) {
        if (batch.begin()) {
            Instant sentAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var unused = api.prices(batch.mints()).thenAccept(outcome -> {
                batch.end();
                answers.add(new Answer(batch, sentAt, outcome));
            });
        }
    }

    private void take(Answer answer, List<SourceRecord> emitted) {
        if (answer.outcome() instanceof PriceOutcome.Prices prices) {
            troubles.end(answer.batch().toString());
            troubles.end(QUOTA);
            answer.batch().tokens().forEach(token -> emit(token, prices, answer.sentAt(), emitted));
        } else if (answer.outcome() instanceof PriceOutcome.RateLimited limited) {
            troubles.begin(
                    QUOTA, "used up; the next request waits " + limited.pause().toMillis() + " ms");
            pausedUntil = nanoTime.getAsLong() + limited.pause().toNanos();
        } else if (answer.outcome() instanceof PriceOutcome.Failed failed) {
            troubles.begin(answer.batch().toString(), failed.reason());
        }
    }

    private void emit(Token token, PriceOutcome.Prices prices, Instant sentAt, List<SourceRecord> emitted) {
        String subject = "Token " + token;
        JupiterPrice price = prices.byMint().get(token.mint());
        if (price == null) {
            troubles.begin(subject, "Jupiter has no reliable price for it; no record is emitted");
            return;
        }
        troubles.end(subject);
        if (newest.accept(token.mint(), price, sentAt)) {
            emitted.add(records.record(token, price, sentAt));
        }
    }

    @Override
    public void close() {
        api.close();
        LOG.info("Stopped; {} answers were older than one already emitted", newest.dropped());
    }
}
