// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** What was delivered and is not acknowledged by Redis yet, sent or not, in the order of delivery. */
final class Window {

    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final Deque<MirrorCall> waiting = new ArrayDeque<>();
    private final Deque<MirrorCall> sent = new ArrayDeque<>();
    private CacheBatch gathered = new CacheBatch();
    private CacheBatch sentBatch = new CacheBatch();
    private int sentCacheCalls;
    private int entries;
    private long bytes;
    private boolean full;

    void add(Lane lane, long offset, long recordTime, StreamEntry entry) {
        MirrorCall call = lane.filling(offset);
        if (call.entries().isEmpty()) {
            waiting.add(call);
        }
        call.add(offset, recordTime, entry);
        entries++;
        bytes += entry.data().length;
    }

    void add(CacheOperation operation, TopicPartition partition, long offset) {
        gathered.add(operation, partition, offset);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && sent.isEmpty() && gathered.isEmpty() && sentCacheCalls == 0;
    }

    /** Stream entries that are not acknowledged. */
    int entries() {
        return entries;
    }

    /** Whether nothing more should be delivered; once full, until half of it is acknowledged. */
    boolean isFull() {
        int share = full ? 2 : 1;
        full = entries >= MOST_ENTRIES / share
                || bytes >= MOST_BYTES / share
                || gathered.size() >= MOST_ENTRIES / share;
        return full;
    }

    /** Whether something has not been sent. */
    boolean isWaiting() {
        return !waiting.isEmpty() || !gathered.isEmpty();
    }

    /** The calls to send now, at most that many, of the lanes that may send; they count as sent. */
    List<MirrorCall> takeCalls(int most, Predicate<Lane> maySend) {
        List<MirrorCall> taken = new ArrayList<>();
        for (Iterator<MirrorCall> each = waiting.iterator(); each.hasNext() && taken.size() < most; ) {
            MirrorCall call = each.next();
            if (maySend.test(call.lane())) {
                taken.add(call);
                each.remove();
            }
        }
        sent.addAll(taken);
        return taken;
    }

    /**
     * The values to send now, none while earlier ones are under way: what is gathered until then holds only the newest
     * per key.
     */
    List<CacheOperation> takeValues() {
        if (sentCacheCalls > 0 || gathered.isEmpty()) {
            return List.of();
        }
        sentBatch = gathered;
        gathered = new CacheBatch();
        return sentBatch.operations();
    }

    /** The values taken went out in that many calls. */
    void sentValues(int calls) {
        sentCacheCalls = calls;
    }

    void acknowledged(MirrorCall call) {
        if (sent.peek() == call) {
            sent.poll();
        } else if (!sent.remove(call)) {
            return; // Dropped meanwhile.
        }
        forget(call);
    }

    /** One call of the values under way has been acknowledged; answers how many operations were spared, at the end. */
    long acknowledgedValues() {
        if (--sentCacheCalls > 0) {
            return 0;
        }
        long spared = sentBatch.dropped();
        sentBatch = new CacheBatch();
        return spared;
    }

    /** What was under way is lost: all of it waits again, before what was not sent yet. */
    void lost() {
        while (!sent.isEmpty()) {
            waiting.addFirst(sent.pollLast());
        }
        gathered = sentBatch.then(gathered);
        sentBatch = new CacheBatch();
        sentCacheCalls = 0;
    }

    /** Forgets what now belongs to another task. */
    void drop(Collection<TopicPartition> revoked) {
        dropCalls(revoked);
        gathered.drop(revoked);
        sentBatch.drop(revoked);
    }

    /** Forgets the stream entries of these partitions; answers the lowest offset among them, or a greater one. */
    long dropCalls(Collection<TopicPartition> partitions) {
        long lowest = Long.MAX_VALUE;
        for (Deque<MirrorCall> calls : List.of(waiting, sent)) {
            for (Iterator<MirrorCall> each = calls.iterator(); each.hasNext(); ) {
                MirrorCall call = each.next();
                if (partitions.contains(call.lane().partition())) {
                    each.remove();
                    forget(call);
                    lowest = Math.min(lowest, call.first());
                }
            }
        }
        return lowest;
    }

    private void forget(MirrorCall call) {
        entries -= call.entries().size();
        bytes -= call.bytes();
    }

    /** Of each partition, the lowest offset that is not acknowledged. */
    Map<TopicPartition, Long> lowestOffsets() {
        Map<TopicPartition, Long> lowest = new HashMap<>(gathered.lowestOffsets());
        sentBatch.lowestOffsets().forEach((partition, offset) -> lowest.merge(partition, offset, Math::min));
        for (Deque<MirrorCall> calls : List.of(waiting, sent)) {
            calls.forEach(call -> lowest.merge(call.lane().partition(), call.first(), Math::min));
        }
        return lowest;
    }
}
