// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventJson;
import io.pricewire.model.Rfc3339;
import io.pricewire.model.SystemStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what an operator should know of the mirror: in the log, and after an outage in the stream of system statuses. */
final class MirrorLog {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorLog.class);
    private static final long MANY_DUPLICATES = 10_000;
    private static final long BETWEEN_WARNINGS_MS = TimeUnit.SECONDS.toMillis(30);

    private final String connector;
    private final boolean streams;
    private final Clock clock;
    private long warnedAt;

    /** @param streams whether events are mirrored at all */
    MirrorLog(String connector, boolean streams, Clock clock) {
        this.connector = connector;
        this.streams = streams;
        this.clock = clock;
    }

    void answered(Lane lane, MirrorAnswer answer) {
        if (answer.outcome() == MirrorAnswer.Outcome.STARTED_ANEW) {
            LOG.warn(
                    "{} has been created again, for it brings newer records at offsets that {} had already: its cursor"
                            + " starts anew at offset {}",
                    lane.partition(),
                    lane.stream(),
                    answer.cursor());
        }
        long duplicatesInARow = lane.suppressed(answer);
        if (duplicatesInARow >= MANY_DUPLICATES && clock.millis() - warnedAt >= BETWEEN_WARNINGS_MS) {
            warnedAt = clock.millis();
            LOG.warn(
                    "{} events in a row stand in their streams already, the last ones of {} in {}, and are not added"
                            + " again. To mirror them anew, move the offsets with PATCH or DELETE"
                            + " /connectors/{}/offsets, which moves the cursors too",
                    duplicatesInARow,
                    lane.partition(),
                    lane.stream(),
                    connector);
        }
    }

    /** The event that tells the readers of the streams that Redis was away. */
    Optional<StreamEntry> recovery(long awayMs, long lateEvents) {
        SystemStatus status = new SystemStatus(
                "redis-price-sink/" + connector,
                "recovered",
                "Redis was away for " + awayMs + " ms; " + lateEvents + " events were mirrored late",
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        StreamEntry entry = new StreamEntry(
                status.kind(), Rfc3339.format(status.timestamp()).getBytes(UTF_8), EventJson.write(status));
        return streams ? Optional.of(entry) : Optional.empty();
    }
}
