// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.MarketEvent;
import io.pricewire.model.PoolState;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.SystemStatus;
import io.pricewire.model.TradeExecuted;
import io.pricewire.reader.EventHandler;
import io.pricewire.reader.StreamEvent;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps what the board shows of events that are not cached. Streams hand over on threads of their own. */
final class EventLog implements EventHandler {

    private static final int MOST_TRADES = 100;
    private static final int MOST_OF_A_KIND = 500;

    private final Deque<TradeExecuted> trades = new ArrayDeque<>();
    private final Map<String, PositionUpdate> positions = new TreeMap<>();
    private final Map<String, SystemStatus> statuses = new LinkedHashMap<>();
    private final Set<String> pools = new LinkedHashSet<>();

    @Override
    public synchronized void event(StreamEvent read) {
        MarketEvent event = read.event();
        switch (event.kind()) {
            case TRADE_EXECUTED -> add((TradeExecuted) event);
            case POSITION_UPDATE -> keep(positions, ((PositionUpdate) event).token(), (PositionUpdate) event);
            case SYSTEM_STATUS -> keep((SystemStatus) event);
            case POOL_STATE -> add((PoolState) event);
            case PRICE_UPDATE -> {}
        }
    }

    private void add(TradeExecuted trade) {
        trades.addFirst(trade);
        if (trades.size() > MOST_TRADES) {
            trades.removeLast();
        }
    }

    private void add(PoolState pool) {
        if (pools.size() < MOST_OF_A_KIND) {
            pools.add(pool.poolAddress());
        }
    }

    private static <T> void keep(Map<String, T> newest, String name, T event) {
        if (newest.size() < MOST_OF_A_KIND || newest.containsKey(name)) {
            newest.put(name, event);
        }
    }

    /** Where there are too many, what is well again goes first, then what was said longest ago. */
    private void keep(SystemStatus status) {
        statuses.remove(status.component());
        statuses.put(status.component(), status);
        if (statuses.size() > MOST_OF_A_KIND) {
            String least = statuses.values().stream()
                    .filter(each -> each.status().equals(StatusPanel.RECOVERED))
                    .findFirst()
                    .orElse(statuses.values().iterator().next())
                    .component();
            statuses.remove(least);
        }
    }

    /** The newest first. */
    synchronized List<TradeExecuted> trades() {
        return List.copyOf(trades);
    }

    /** The newest one of each token, by its name. */
    synchronized List<PositionUpdate> positions() {
        return List.copyOf(positions.values());
    }

    /** The newest one of each component, the newest first. */
    synchronized List<SystemStatus> statuses() {
        return statuses.values().stream()
                .sorted(Comparator.comparing(SystemStatus::timestamp).reversed())
                .toList();
    }

    /** The addresses of the pools that were heard of. */
    synchronized List<String> pools() {
        return List.copyOf(pools);
    }
}
