// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.RedisLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    private final RedisLayout layout;
    private final String connector;
    private final boolean streams;
    private final long openPatienceNanos;
    private final long answerPatienceMs;
    private final Outage outage;
    private final MirrorLog mirrorLog;
    private final SinkCounts counts;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, OwnedPartition> owned = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> toFetchAgain = new HashMap<>();
    private final Window window = new Window();
    private Session session;
    private CompletableFuture<Pipeline> opening;
    private long openingSince;
    private boolean resyncedWithoutProgress;
    private int heldEntries;

    RedisWriter(
            RedisPriceSinkConfig config,
            EventStore store,
            Outage outage,
            MirrorLog mirrorLog,
            SinkCounts counts,
            LongSupplier nanoTime) {
        this.store = store;
        this.layout = config.layout();
        this.connector = config.connectorName();
        this.streams = config.streamsEnabled();
        this.answerPatienceMs = config.commandTimeoutMs();
        this.openPatienceNanos =
                TimeUnit.MILLISECONDS.toNanos((long) config.connectTimeoutMs() + config.commandTimeoutMs());
        this.outage = outage;
        this.mirrorLog = mirrorLog;
        this.counts = counts;
        this.nanoTime = nanoTime;
    }

    void open(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            owned.put(partition, new OwnedPartition(partition, layout, connector, streams));
        }
    }

    void close(Collection<TopicPartition> partitions) {
        Set<TopicPartition> revoked = Set.copyOf(partitions);
        owned.keySet().removeAll(revoked);
        toFetchAgain.keySet().removeAll(revoked);
        window.drop(revoked);
    }

    /** Whether the record at that offset is this task's to write, and not one that will be fetched again. */
    boolean takes(TopicPartition partition, long offset) {
        OwnedPartition owner = owned.get(partition);
        if (owner == null || toFetchAgain.containsKey(partition)) {
            return false;
        }
        OptionalLong from = owner.delivered(offset);
        from.ifPresent(start -> fetchAgain(partition, start));
        return from.isEmpty();
    }

    void add(TopicPartition partition, long offset, long recordTime, Decoded.Accepted accepted) {
        if (accepted.entry() != null) {
            Lane lane = owned.get(partition).lane(accepted.entry().kind());
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
        return fault.flatMap(this::lose);
    }

    private Optional<RedisFault> connect() {
        if (opening == null) {
            if (!outage.mayTry()) {
                return Optional.empty();
            }
            opening = store.open();
            openingSince = nanoTime.getAsLong();
        }
        if (!opening.isDone()) {
            boolean tooLong = nanoTime.getAsLong() - openingSince >= openPatienceNanos;
            return tooLong ? Optional.of(RedisFault.outage("no connection in time")) : Optional.empty();
        }
        try {
            session = new Session(opening.join(), answerPatienceMs, nanoTime);
            opening = null;
            heldEntries = window.entries();
            return Optional.empty();
        } catch (RuntimeException e) {
            opening = null;
            return Optional.of(RedisFault.of(e));
        }
    }

    private void askForCursors() {
        List<OwnedPartition> asked =
                owned.values().stream().filter(OwnedPartition::isToAsk).toList();
        if (asked.isEmpty()) {
            return;
        }
        List<Lane> lanes = new ArrayList<>();
        for (OwnedPartition partition : asked) {
            partition.asked();
            lanes.addAll(partition.lanes());
        }
        session.cursors(lanes, cursors -> takeCursors(asked, cursors));
    }

    private Optional<RedisFault> takeCursors(List<OwnedPartition> asked, List<Cursor> cursors) {
        int from = 0;
        for (OwnedPartition partition : asked) {
            int to = from + partition.lanes().size();
            if (owned.get(partition.id()) == partition) {
                partition
                        .synced(cursors.subList(from, to), counts)
                        .ifPresent(start -> fetchAgain(partition.id(), start));
            }
            from = to;
        }
        return Optional.empty();
    }

    /** Lets Connect deliver again from that offset, or from an earlier one that is not mirrored on every lane yet. */
    private void fetchAgain(TopicPartition partition, long from) {
        OwnedPartition owner = owned.get(partition);
        long dropped = window.dropCalls(Set.of(partition));
        owner.lanes().forEach(Lane::dropCalls);
        toFetchAgain.put(partition, Math.min(from, Math.min(dropped, owner.nextDelivered())));
    }

    private void send() {
        boolean trial = outage.isOn() && !session.isProved();
        if (trial && !session.isIdle()) {
            return;
        }
        int most = trial ? 1 : Integer.MAX_VALUE;
        for (MirrorCall call : window.takeCalls(most, lane -> isSynced(lane.partition()))) {
            session.mirror(call, answer -> mirrored(call, answer));
        }
        if (!trial || session.isIdle()) {
            window.takeValues().forEach(call -> session.cache(call, this::cached));
        }
    }

    private boolean isSynced(TopicPartition partition) {
        return owned.containsKey(partition) && owned.get(partition).isSynced();
    }

    private Optional<RedisFault> mirrored(MirrorCall call, MirrorAnswer answer) {
        if (answer.isGap()) {
            counts.gaps.increment();
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
            LOG.warn("Redis is away: {}. Holding what is not acknowledged until it is back", fault.reason());
        }
        outage.failed();
        counts.retries.increment();
        return Optional.empty();
    }

    private void lost() {
        dropConnection();
        owned.values().forEach(OwnedPartition::lost);
        window.lost();
    }

    private void endOutage() {
        if (outage.isOn() && window.isEmpty() && owned.values().stream().allMatch(OwnedPartition::isSynced)) {
            long awayMs = outage.end();
            LOG.info("Redis is back after {} ms; {} events held meanwhile are mirrored", awayMs, heldEntries);
            mirrorLog.recovery(awayMs, heldEntries).ifPresent(entry -> {
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
            return opening == null ? outage.waitMs() : CONNECTING_MS;
        }
        if (window.isWaiting() || window.isFull() || outage.isOn()) {
            return SOON_MS;
        }
        return session.isIdle() ? NO_HURRY : SETTLING_MS;
    }

    /** The offsets that Connect must deliver again from. */
    Map<TopicPartition, Long> toFetchAgain() {
        return toFetchAgain;
    }

    /** Connect has gone back to where it was asked to. */
    void fetchingAgain() {
        toFetchAgain.clear();
    }

    /**
     * The smaller of Connect's position and the first offset that Redis has not acknowledged.
     *
     * @param position the next offset that Connect would deliver
     */
    long committable(TopicPartition partition, long position) {
        long unacknowledged = window.lowestOffsets().getOrDefault(partition, Long.MAX_VALUE);
        return Math.min(position, Math.min(unacknowledged, toFetchAgain.getOrDefault(partition, Long.MAX_VALUE)));
    }

    /** Moves the cursors of idle lanes to what is committed, so that none lags for want of events. */
    void committing(TopicPartition partition, long offset) {
        OwnedPartition owner = owned.get(partition);
        boolean settled = owner != null && owner.isSynced() && owner.hasCheckedStart();
        if (settled && session != null && !toFetchAgain.containsKey(partition)) {
            owner.lanes().forEach(lane -> follow(lane, offset - 1));
        }
    }

    private void follow(Lane lane, long offset) {
        if (lane.isIdle() && lane.acknowledged() != Lane.NONE && lane.acknowledged() < offset) {
            MirrorCall move = MirrorCall.move(lane, offset);
            session.mirror(move, answer -> mirrored(move, answer));
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

    private void dropConnection() {
        if (opening != null) {
            // A connection that comes after all is of no use any more.
            var unused = opening.thenAccept(Pipeline::close);
            opening = null;
        }
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
