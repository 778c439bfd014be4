// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.awaitility.Awaitility.await;

import io.pricewire.model.TradeExecuted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A handler that remembers what it was given. */
final class Heard implements EventHandler {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final List<StreamEvent> events = new CopyOnWriteArrayList<>();
    final List<MalformedEntry> malformed = new CopyOnWriteArrayList<>();
    final List<LostEntries> lost = new CopyOnWriteArrayList<>();
    final List<Discontinuity> discontinuities = new CopyOnWriteArrayList<>();
    final List<PoisonedEntry> poisoned = new CopyOnWriteArrayList<>();

    @Override
    public void event(StreamEvent event) {
        events.add(event);
    }

    @Override
    public void malformed(MalformedEntry entry) {
        malformed.add(entry);
    }

    @Override
    public void lost(LostEntries entries) {
        lost.add(entries);
    }

    @Override
    public void discontinuity(Discontinuity discontinuity) {
        discontinuities.add(discontinuity);
    }

    @Override
    public void poisoned(PoisonedEntry entry) {
        poisoned.add(entry);
    }

    /** The ids of the trades, in the order in which they came. */
    List<String> trades() {
        return events.stream().map(Heard::id).toList();
    }

    static String id(StreamEvent event) {
        return ((TradeExecuted) event.event()).id();
    }

    static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "t-" + i).toList();
    }

    Heard awaitTrades(int count) {
        await().atMost(PATIENCE).until(() -> events.size() >= count);
        return this;
    }

    long lostInAll() {
        return lost.stream().mapToLong(each -> each.count().orElseThrow()).sum();
    }
}
