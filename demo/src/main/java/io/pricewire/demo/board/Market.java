// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.EventKind;
import io.pricewire.model.PoolState;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import io.pricewire.reader.EventStream;
import io.pricewire.reader.Lookup;
import io.pricewire.reader.MarketReader;
import io.pricewire.reader.ReadOptions;
import io.pricewire.reader.ReaderFigures;
import io.pricewire.reader.StreamFigures;
import io.pricewire.reader.StreamPosition;
import io.pricewire.reader.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the board knows of the market: it asks for prices and pools whenever it is told to, and follows all streams. */
final class Market implements AutoCloseable {

    private static final int ENTRIES_AT_A_TIME = 500;
    private static final long SECOND_MS = 1000;

    private final String title;
    private final ReaderFigures figures;
    private final Clock clock;
    private final Question<Map<String, Lookup<PriceUpdate>>> prices;
    private final Question<Map<String, Lookup<PoolState>>> pools;
    private final Map<String, PriceTrack> tracks = new LinkedHashMap<>();
    private final EventLog log = new EventLog();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final String priceStream;
    private final LastSeconds hits = new LastSeconds();
    private final LastSeconds misses = new LastSeconds();
    private final LastSeconds events = new LastSeconds();
    private List<PoolRow> poolRows = List.of();
    private long secondBegan;

    Market(String title, List<String> tokens, MarketReader reader, RedisLayout layout, Clock clock) {
        this.title = title;
        this.figures = reader.figures();
        this.clock = clock;
        this.prices = new Question<>(() -> reader.prices().getAllAsync(tokens), System::nanoTime);
        this.pools = new Question<>(() -> reader.pools().getAllAsync(log.pools()), System::nanoTime);
        this.priceStream = layout.stream(EventKind.PRICE_UPDATE);
        tokens.forEach(token -> tracks.put(token, new PriceTrack(token)));
        follow(reader.events(), layout);
    }

    private void follow(EventStream streams, RedisLayout layout) {
        for (EventKind kind : EventKind.values()) {
            // Old prices tell nothing; old trades, positions and troubles may be the last ones.
            boolean isPrice = kind == EventKind.PRICE_UPDATE;
            subscriptions.add(streams.follow(
                    layout.stream(kind),
                    isPrice ? StreamPosition.latest() : StreamPosition.beginning(),
                    ReadOptions.DEFAULT.withCount(ENTRIES_AT_A_TIME),
                    log));
        }
    }

    /** Asks Redis, and answers what is known then. */
    BoardState look() throws InterruptedException {
        Optional<Map<String, Lookup<PriceUpdate>>> found = prices.answer();
        long now = clock.millis();
        if (found.isPresent()) {
            found.get().forEach((token, lookup) -> take(tracks.get(token), lookup, now));
        } else if (prices.failed()) {
            tracks.values().forEach(PriceTrack::absent);
        }
        Optional<Map<String, Lookup<PoolState>>> states = pools.answer();
        if (states.isPresent()) {
            poolRows = rows(states.get());
        } else if (pools.failed()) {
            poolRows = poolRows.stream()
                    .map(row -> new PoolRow(row.address(), null, 0))
                    .toList();
        }
        if (now - secondBegan >= SECOND_MS) {
            secondBegan = now;
            note();
        }
        return state(now);
    }

    private static void take(PriceTrack track, Lookup<PriceUpdate> lookup, long now) {
        if (lookup instanceof Lookup.Found<PriceUpdate> found) {
            track.found(found.value().price(), found.value().timestamp().toEpochMilli(), now);
        } else {
            track.absent();
        }
    }

    private static List<PoolRow> rows(Map<String, Lookup<PoolState>> found) {
        List<PoolRow> rows = new ArrayList<>();
        found.forEach((address, lookup) -> rows.add(
                lookup instanceof Lookup.Found<PoolState> pool
                        ? new PoolRow(address, pool.value(), 0)
                        : new PoolRow(address, null, 0)));
        return rows;
    }

    private void note() {
        tracks.values().forEach(PriceTrack::sample);
        hits.note(figures.hits());
        misses.note(figures.misses());
        events.note(figures.streams().values().stream()
                .mapToLong(StreamFigures::events)
                .sum());
    }

    private BoardState state(long now) {
        return new BoardState(
                title,
                Instant.ofEpochMilli(now),
                tracks.values().stream().map(track -> track.row(now)).toList(),
                poolRows.stream().map(row -> row.at(now)).toList(),
                log.positions(),
                log.trades(),
                log.statuses(),
                vitals());
    }

    private Vitals vitals() {
        long found = hits.growth();
        long asked = found + misses.growth();
        return new Vitals(
                asked == 0 ? Double.NaN : (double) found / asked,
                figures.readLatencyMicros(50),
                figures.readLatencyMicros(99),
                figures.slowReads(),
                events.perSecond(),
                figures.streams().get(priceStream).lagMs(99),
                trouble());
    }

    private String trouble() {
        return Stream.concat(
                        Stream.of(prices.trouble(), pools.trouble()).filter(said -> !said.isEmpty()),
                        subscriptions.stream().flatMap(each -> each.trouble().stream()))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
