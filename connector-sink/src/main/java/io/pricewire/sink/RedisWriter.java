// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a task's window to Redis, on the task's thread and without ever waiting: each turn takes the answers that have
 * come and sends what may be sent. It alone sends again, in order, after a connection was lost.
 *
 * <p>A connection is made anew after any trouble. Its handshake is the probe that spares a hung Redis the window; then
 * the cursors are read, and during an outage one call goes first, before the rest follows.
 */
final class RedisWriter {

    /** No call is needed before Connect has something to deliver. */
    static final long NO_HURRY = -1;

    private static final Logger LOG = LoggerFactory.getLogger(RedisWriter.class);
    private static final long SOON_MS = 1;
    private static final long CONNECTING_MS = 5;
    private static final long SETTLING_MS = 50;

    private final EventStore store;
    private final Connecting connecting;
    private final Outage outage;
    private final MirrorLog mirrorLog;
    private final SinkCounts counts;
    private final Window window = new Window();
    private final Partitions partitions;
    private Session session;
    private boolean resyncedWithoutProgress;
    private long mirroredBeforeOutage;

    RedisWriter(
            RedisPriceSinkConfig config,
            EventStore store,
            Outage outage,
            MirrorLog mirrorLog,
            SinkCounts counts,
            LongSupplier nanoTime) {
        this.store = store;
        this.connecting = new Connecting(config, store, nanoTime);
        this.partitions = new Partitions(config, window, counts);
        this.outage = outage;
        this.mirrorLog = mirrorLog;
        this.counts = counts;
    }

    Partitions partitions() {
        return partitions;
    }

    void add(TopicPartition partition, long offset, long recordTime, Decoded.Accepted accepted) {
        if (accepted.entry() != null) {
            Lane lane = partitions.lane(partition, accepted.entry().kind());
            window.add(lane, offset, recordTime, accepted.entry());
        }
        if (accepted.operation() != null) {
            window.add(accepted.operation(), partition, offset);
        }
    }

    /** Takes what Redis answered and sends what it may be given; a fault that waiting does not mend is the answer. */
    Optional<RedisFault> turn() {
        if (session != null && session.isIdle() && !session.isOpen()) {
            lost(); // Closed while nothing was under way, as servers and load balancers do: no outage yet.
        }
        Optional<RedisFault> fault = session == null ? connect() : session.settle();
        if (fault.isEmpty() && session != null) {
            askForCursors();
            send();
            session.flush();
            endOutage();
        }
        counts.windowEntries = window.entries();
        return fault.flatMap(this::lose);
    }

    private Optional<RedisFault> connect() {
        boolean mayConnect = connecting.isUnderWay() || outage.mayTry();
        return mayConnect ? connecting.advance(this::connected) : Optional.empty();
    }

    private void connected(Session opened) {
        session = opened;
    }

    private void askForCursors() {
        List<OwnedPartition> asked = partitions.takeUnasked();
        if (!asked.isEmpty()) {
            List<Lane> lanes = asked.stream()
                    .flatMap(partition -> partition.lanes().stream())
                    .toList();
            session.cursors(lanes, cursors -> {
                partitions.takeCursors(asked, cursors);
                return Optional.empty();
            });
        }
    }

    private void send() {
        boolean trial = outage.isOn() && !session.isProved();
        if (trial && !session.isIdle()) {
            return;
        }
        int most = trial ? 1 : Integer.MAX_VALUE;
        for (MirrorCall call : window.takeCalls(most, lane -> partitions.isSynced(lane.partition()))) {
            session.mirror(call, answer -> mirrored(call, answer));
        }
        if (!trial || session.isIdle()) {
            sendValues();
        }
    }

    private void sendValues() {
        List<CacheOperation> operations = window.takeValues();
        if (!operations.isEmpty()) {
            window.sentValues(session.cache(operations, this::cached));
        }
    }

    private Optional<RedisFault> mirrored(MirrorCall call, MirrorAnswer answer) {
        if (answer.isGap()) {
            return Optional.of(
                    RedisFault.resync(call.lane().stream() + ": the cursor is behind what Redis acknowledged"));
        }
        call.lane().acknowledged(call, answer.cursor());
        window.acknowledged(call);
        counts.mirrored.add(answer.appended());
        counts.duplicates.add(answer.suppressed());
        mirrorLog.answered(call.lane(), answer);
        progressed();
        return Optional.empty();
    }

    private Optional<RedisFault> cached(CacheAnswer answer) {
        counts.cached(answer);
        counts.conflated.add(window.acknowledgedValues());
        progressed();
        return Optional.empty();
    }

    private void progressed() {
        session.proved();
        resyncedWithoutProgress = false;
    }

    /** Gives the connection up, and decides what comes next. */
    private Optional<RedisFault> lose(RedisFault fault) {
        lost();
        if (fault.kind() == RedisFault.Kind.RESYNC && !resyncedWithoutProgress) {
            resyncedWithoutProgress = true;
            LOG.info("Connecting to Redis anew and sending again what is not acknowledged: {}", fault.reason());
            return Optional.empty();
        }
        if (fault.kind() != RedisFault.Kind.OUTAGE && fault.kind() != RedisFault.Kind.RESYNC) {
            return Optional.of(fault);
        }
        if (!outage.isOn()) {
            counts.outages.increment();
            mirroredBeforeOutage = counts.mirrored.sum();
            LOG.warn("Redis is away: {}. Holding what is not acknowledged until it is back", fault.reason());
        } else {
            store.askAnother();
        }
        outage.failed();
        counts.retries.increment();
        return Optional.empty();
    }

    private void lost() {
        connecting.giveUp();
        if (session != null) {
            session.close();
            session = null;
        }
        partitions.lost();
        window.lost();
    }

    private void endOutage() {
        if (outage.isOn() && window.isEmpty() && partitions.areSynced()) {
            long awayMs = outage.end();
            long late = counts.mirrored.sum() - mirroredBeforeOutage;
            LOG.info("Redis is back after {} ms; {} events held meanwhile are mirrored", awayMs, late);
            mirrorLog.recovery(awayMs, late).ifPresent(entry -> {
                session.append(entry);
                session.flush();
            });
        }
    }

    /** Whether Redis is away: nothing more should be delivered. */
    boolean isAway() {
        return outage.isOn();
    }

    /** Whether the window is full: nothing more should be delivered. */
    boolean isFull() {
        return window.isFull();
    }

    /** How soon the next turn should come, in milliseconds. */
    long nextTurnMs() {
        if (session == null) {
            return connecting.isUnderWay() ? CONNECTING_MS : outage.waitMs();
        }
        if (window.isWaiting() || window.isFull() || outage.isOn()) {
            return SOON_MS;
        }
        return session.isIdle() ? NO_HURRY : SETTLING_MS;
    }

    /** Moves the cursors of idle lanes to what is committed, so that none lags for want of events. */
    void committing(TopicPartition partition, long offset) {
        if (session != null) {
            for (Lane lane : partitions.behind(partition, offset - 1)) {
                MirrorCall move = MirrorCall.move(lane, offset - 1);
                session.mirror(move, answer -> mirrored(move, answer));
            }
        }
    }

    /** Sends what {@link #committing} has left to be sent. */
    void flush() {
        if (session != null) {
            session.flush();
        }
    }

    /** Closes everything without waiting for answers: what has none is delivered again. */
    void stop() {
        store.close();
    }
}
