// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that decides what becomes of a record that cannot be read and of a reply that is not mended by waiting. */
final class FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final long BETWEEN_WARNINGS_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ErrantRecordReporter reporter;
    private final boolean tolerant;
    private final LongSupplier nanoTime;
    private boolean warned;
    private long warnedAt;
    private long skippedSinceWarning;

    /**
     * @param reporter null where Connect has neither a dead letter queue nor an error log
     * @param settings the connector's settings, for {@code errors.tolerance}
     */
    FailurePolicy(ErrantRecordReporter reporter, Map<String, ?> settings, LongSupplier nanoTime) {
        this.reporter = reporter;
        this.tolerant = "all".equals(settings.get("errors.tolerance"));
        this.nanoTime = nanoTime;
    }

    /** Hands the record to the dead letter queue, skips it, or fails the task, as errors.tolerance says. */
    @SuppressWarnings("FutureReturnValueIgnored") // Connect awaits the report before each commit.
    void badRecord(SinkRecord record, String reason) {
        String message = record.originalTopic() + "-" + record.originalKafkaPartition() + "@"
                + record.originalKafkaOffset() + " is no market event: " + reason;
        if (reporter != null) {
            reporter.report(record, new DataException(message));
        } else if (tolerant) {
            skip(message);
        } else {
            throw new ConnectException(message
                    + ". Mend its producer, or set errors.tolerance=all, errors.deadletterqueue.topic.name and"
                    + " errors.deadletterqueue.context.headers.enable=true.");
        }
    }

    private void skip(String message) {
        skippedSinceWarning++;
        long now = nanoTime.getAsLong();
        if (!warned || now - warnedAt >= BETWEEN_WARNINGS_NANOS) {
            LOG.warn("Skipped {} bad record(s); the last: {}", skippedSinceWarning, message);
            warned = true;
            warnedAt = now;
            skippedSinceWarning = 0;
        }
    }

    /** Fails the task, because waiting would not help. */
    void fail(RedisFault fault) {
        throw new ConnectException(
                fault.kind() == RedisFault.Kind.CONFIGURATION
                        ? "Redis refuses, and only a change of configuration helps: " + fault.reason()
                                + ". Check redis.uri, redis.username, redis.password, that user's permissions, and that"
                                + " the names of the streams and their cursors hold nothing else; then restart the task."
                        : "Redis gave a reply that the sink does not know: " + fault.reason()
                                + ". No offset was committed for what it concerns, so a restart of the task tries again; if that"
                                + " fails too, look up the reply, and what changed at Redis.");
    }
}
