// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.pricewire.redis.Backoff;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a stream as a consumer of a group, of whom each entry has one. */
final class GroupConsumer implements StreamReading.Work {

    private static final Logger LOG = LoggerFactory.getLogger(GroupConsumer.class);

    private final Place place;
    private final GroupOptions options;
    private final HandOver handOver;
    private final Deliveries deliveries = new Deliveries();
    private final Acknowledgements acknowledgements;
    private final PendingEntries pending;
    private final GroupProgress progress;
    private final Alarm retry;
    private final Alarm abandoned;
    private final Backoff retryBackoff;
    private boolean knowsGroup;
    private long added;
    private volatile StreamPosition position;

    /** Who reads what. */
    record Place(String stream, String group, Consumer<byte[]> consumer) {}

    GroupConsumer(Place place, GroupOptions options, HandOver handOver, Backoff retryBackoff, LongSupplier nanoTime) {
        this.place = place;
        this.options = options;
        this.handOver = handOver;
        this.acknowledgements = new Acknowledgements(place.consumer(), deliveries, nanoTime);
        this.pending = new PendingEntries(
                place.stream(), place.consumer(), options, handOver, deliveries, acknowledgements, nanoTime);
        this.progress = new GroupProgress(place.stream());
        this.retry = new Alarm(nanoTime);
        this.abandoned = new Alarm(nanoTime);
        this.retryBackoff = retryBackoff;
        this.position = options.createAt();
    }

    @Override
    public void with(StreamSession session, StreamReading reading) throws InterruptedException {
        acknowledgements.startAnew();
        retry.ringIn(0); // Entries may have been delivered to a connection that did not live to bring them.
        abandoned.ringIn(0);
        while (!reading.isClosed()) {
            try {
                healIfUnknown(session);
                step(session, reading);
                reading.isWell();
            } catch (RedisCommandExecutionException e) {
                if (!StreamSession.isReply(e, "NOGROUP")) {
                    throw e;
                }
                heal(session);
            }
        }
        acknowledgements.confirm(session);
    }

    private void step(StreamSession session, StreamReading reading) throws InterruptedException {
        if (retry.rings()) {
            retryOwn(session, reading);
        }
        if (abandoned.rings()) {
            if (pending.takeOverAbandoned(session)) {
                retry.ringIn(0);
            }
            abandoned.ringIn(options.abandonedAfter().toMillis() / 2);
        }
        if (deliveries.open() < options.read().count()) {
            handleNew(session, reading);
        } else {
            reading.pause(options.read().block().toMillis()); // So many have failed that new ones would, too.
        }
    }

    private void retryOwn(StreamSession session, StreamReading reading) throws InterruptedException {
        if (pending.handleOwn(session, reading)) {
            retry.silence();
            retryBackoff.reset();
        } else {
            retry.ringIn(retryBackoff.next());
        }
    }

    private void handleNew(StreamSession session, StreamReading reading) throws InterruptedException {
        // In one go, so that hardly anything comes between what is seen and what is given.
        RedisFuture<List<Object>> group = session.askForGroups();
        RedisFuture<List<Object>> look = session.askForSnapshot();
        RedisFuture<List<StreamMessage<byte[], byte[]>>> asked = session.askForNextOf(place.consumer());
        Optional<GroupProgress.Place> before = session.group(group, place.group());
        StreamSnapshot stream = session.snapshot(look);
        tellIfReplaced(stream);
        List<StreamMessage<byte[], byte[]>> entries = session.await(asked);
        entries.forEach(entry -> deliveries.delivered(StreamId.parse(entry.getId())));
        Optional<StreamId> first = entries.stream().findFirst().map(entry -> StreamId.parse(entry.getId()));
        if (before.isPresent()) {
            progress.look(stream, before.get(), behindTheGap(session, stream, before.get(), first))
                    .ifPresent(handOver::lost);
        }
        for (StreamMessage<byte[], byte[]> entry : entries) {
            if (reading.isClosed()) {
                break;
            }
            StreamPosition after = StreamPosition.after(entry.getId());
            if (handOver.entry(after, entry.getBody(), 1)) {
                acknowledgements.handled(session, entry.getId());
                position = after;
            } else if (!retry.isSet()) {
                retry.ringIn(retryBackoff.next());
            }
        }
        acknowledgements.confirm(session);
    }

    /** What was given; where trimming has gone on since the look, the entry that would have been: nobody else has it. */
    private Optional<StreamId> behindTheGap(
            StreamSession session, StreamSnapshot stream, GroupProgress.Place before, Optional<StreamId> given)
            throws InterruptedException {
        boolean isLater = given.isPresent() && given.get().isAfter(stream.first());
        boolean trimmedSince = isLater
                && GroupProgress.isGap(stream, before)
                && session.entry(stream.first().toString()).isEmpty();
        return trimmedSince ? Optional.of(stream.first()) : given;
    }

    /** Creates the group, or learns where it is, once. */
    private void healIfUnknown(StreamSession session) throws InterruptedException {
        if (knowsGroup) {
            return;
        }
        StreamSnapshot now = session.snapshot();
        added = now.added();
        StreamId at =
                options.createAt().isLatest() ? now.last() : options.createAt().streamId();
        boolean created = session.createGroup(place.consumer().getGroup(), at);
        if (created && at.equals(now.last())) {
            progress.beginAt(at, now.added());
        }
        Optional<GroupProgress.Place> standing =
                created ? Optional.empty() : session.group(session.askForGroups(), place.group());
        deliveries.beginAt(standing.map(GroupProgress.Place::lastDelivered).orElse(at));
        position = StreamPosition.of(deliveries.lastAcknowledged(), -1);
        knowsGroup = true;
    }

    /** A group that vanished begins again where nothing is lost. */
    private void heal(StreamSession session) throws InterruptedException {
        StreamSnapshot now = session.snapshot();
        tellIfReplaced(now);
        if (deliveries.lastAcknowledged().isAfter(now.last())) {
            wentBack(now);
        }
        StreamId at = deliveries.lastAcknowledged();
        if (session.createGroup(place.consumer().getGroup(), at)) {
            LOG.warn(
                    "The group {} of {} had vanished and begins again after {}, the last entry that {} acknowledged;"
                            + " entries that others of the group had acknowledged since may be read twice, and older ones"
                            + " that had failed with others are read again only by those who were not busy meanwhile",
                    place.group(),
                    place.stream(),
                    at,
                    StreamSnapshot.text(place.consumer().getName()));
        } else {
            claimAgain(session);
        }
    }

    /** Ids are times, so a stream begun anew is past the old one at once; the number of what it was given is not. */
    private void tellIfReplaced(StreamSnapshot now) {
        if (now.added() < added) {
            wentBack(now);
        }
        added = now.added();
    }

    private void wentBack(StreamSnapshot now) {
        StreamId at = deliveries.lastAcknowledged();
        handOver.discontinuity(new Discontinuity(
                place.stream(), StreamPosition.of(at, -1), now.last().toString()));
        if (at.isAfter(now.last())) {
            deliveries.beginAt(now.last());
        }
    }

    /** Another has created the group, perhaps behind what this consumer had not acknowledged. */
    private void claimAgain(StreamSession session) throws InterruptedException {
        Optional<GroupProgress.Place> group = session.group(session.askForGroups(), place.group());
        if (group.isPresent()) {
            session.claimAgain(
                    place.consumer(),
                    deliveries.openUpTo(group.get().lastDelivered()),
                    options.abandonedAfter().toMillis());
            retry.ringIn(0);
        }
    }

    @Override
    public StreamPosition position() {
        return position;
    }
}
