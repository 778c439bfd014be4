// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.model.EventKind;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import io.pricewire.model.SystemStatus;
import io.pricewire.reader.Discontinuity;
import io.pricewire.reader.EventHandler;
import io.pricewire.reader.LostEntries;
import io.pricewire.reader.MalformedEntry;
import io.pricewire.reader.MarketReader;
import io.pricewire.reader.ReadOptions;
import io.pricewire.reader.ReaderSettings;
import io.pricewire.reader.StreamEvent;
import io.pricewire.reader.StreamPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Follows the streams from their beginning as any reader would, and notes every event. */
final class Audit implements EventHandler, AutoCloseable {

    private static final ReadOptions MANY = ReadOptions.DEFAULT.withCount(2000);
    private static final String SINK = "redis-price-sink/";
    private static final int MOST_DIGITS = 40;
    private static final Duration HARDLY_OLD = Duration.ofSeconds(1);

    private final Map<Lane, Tally> tallies =
            Lane.all().stream().collect(Collectors.toMap(lane -> lane, lane -> new Tally()));
    private final Map<Lane, Instant> newest = new ConcurrentHashMap<>();
    private final List<String> prices = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private final AtomicLong trimmed = new AtomicLong();
    private final AtomicLong steppedBack = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong impossible = new AtomicLong();
    private final MarketReader reader;

    private Audit(MarketReader reader) {
        this.reader = reader;
    }

    static Audit follow(String redisUri) {
        Audit audit = new Audit(MarketReader.open(ReaderSettings.at(redisUri)));
        for (EventKind kind : List.of(EventKind.PRICE_UPDATE, EventKind.TRADE_EXECUTED, EventKind.SYSTEM_STATUS)) {
            audit.reader.events().follow(RedisLayout.DEFAULT.stream(kind), StreamPosition.beginning(), MANY, audit);
        }
        return audit;
    }

    @Override
    public void event(StreamEvent entry) {
        MarketEvent event = entry.event();
        Lane.placeOf(event).ifPresentOrElse(place -> note(place, event.timestamp()), () -> noteOther(event));
    }

    private void note(Lane.Numbered place, Instant time) {
        tallies.get(place.lane()).add(place.number());
        newest.merge(place.lane(), time, (one, other) -> one.isAfter(other) ? one : other);
    }

    private void noteOther(MarketEvent event) {
        if (event instanceof PriceUpdate price) {
            if (price.price().signum() <= 0 || price.price().precision() > MOST_DIGITS) {
                impossible.incrementAndGet();
            }
            synchronized (prices) {
                prices.add(Emitted.textOf(price));
            }
        } else if (event instanceof SystemStatus status && !status.component().startsWith(SINK)) {
            synchronized (statuses) {
                statuses.add(Emitted.textOf(status));
            }
        }
    }

    @Override
    public void malformed(MalformedEntry entry) {
        malformed.incrementAndGet();
    }

    @Override
    public void lost(LostEntries entries) {
        trimmed.addAndGet(entries.count().orElse(1));
    }

    @Override
    public void discontinuity(Discontinuity discontinuity) {
        steppedBack.incrementAndGet();
    }

    /** Whether each lane has brought an event of that time or a later one, and its newest is hardly old now. */
    boolean isFlowingSince(Instant time) {
        Instant hardlyOld = Instant.now().minus(HARDLY_OLD);
        Instant wanted = hardlyOld.isAfter(time) ? hardlyOld : time;
        return tallies.keySet().stream()
                .allMatch(lane -> !newest.getOrDefault(lane, Instant.MIN).isBefore(wanted));
    }

    /** Whether everything that was emitted can have come: the last of each lane, and as many of the source's. */
    boolean hasHeard(Emitted emitted) {
        return emitted.numbered().entrySet().stream()
                        .allMatch(lane -> tallies.get(lane.getKey()).last() >= lane.getValue())
                && prices().size() >= emitted.prices().size()
                && statuses().size() >= emitted.statuses().size();
    }

    /** What each lane comes to, when it should have had so many. */
    Map<Lane, Tally.Count> counts(Map<Lane, Integer> produced) {
        Map<Lane, Tally.Count> counts = new LinkedHashMap<>();
        produced.forEach((lane, number) -> counts.put(lane, tallies.get(lane).count(number)));
        return counts;
    }

    /** The prices of the source, in the order of their stream. */
    List<String> prices() {
        synchronized (prices) {
            return List.copyOf(prices);
        }
    }

    /** What the source has said of itself, in the order of its stream. */
    List<String> statuses() {
        synchronized (statuses) {
            return List.copyOf(statuses);
        }
    }

    Verdict.Reading reading() {
        return new Verdict.Reading(trimmed.get(), steppedBack.get(), malformed.get(), impossible.get());
    }

    @Override
    public void close() {
        reader.close();
    }
}
