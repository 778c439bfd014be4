// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.PoolState;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.SystemStatus;
import io.pricewire.model.TradeExecuted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** States of the board to lay out. */
final class States {

    static final Instant NOW = Instant.parse("2026-01-02T12:03:44.500Z");
    static final Vitals WELL = new Vitals(1, 210, 480, 3, 34, 12, "");

    private States() {}

    static PriceRow row(String token, String price) {
        return new PriceRow(token, new BigDecimal(price), 120, Move.UP, true, 0.75, List.of(1.0, 2.0, 3.0));
    }

    static PriceRow absent(String token) {
        return new PriceRow(token, null, 0, Move.NONE, false, Double.NaN, List.of(1.0, Double.NaN));
    }

    /** Only prices, everything else empty. */
    static BoardState of(PriceRow... rows) {
        return of(List.of(rows), WELL, List.of());
    }

    static BoardState of(List<PriceRow> rows, Vitals vitals, List<SystemStatus> statuses) {
        return new BoardState("simulated prices", NOW, rows, List.of(), List.of(), List.of(), statuses, vitals);
    }

    static SystemStatus status(String component, String status, String message) {
        return new SystemStatus(component, status, message, NOW.minusSeconds(12));
    }

    /** That many tokens, and something in every panel. */
    static BoardState full(int tokens) {
        List<PriceRow> rows = new ArrayList<>();
        for (int i = 0; i < tokens; i++) {
            rows.add(i % 7 == 3 ? absent("GONE" + i) : row("T" + i, "0.0000443670077029483" + i));
        }
        PoolState pool = new PoolState(
                "58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2",
                new BigDecimal("12345678.9"),
                new BigDecimal("100000.5"),
                new BigDecimal("77"),
                new BigDecimal("450000"),
                NOW,
                null);
        return new BoardState(
                "simulated prices",
                NOW,
                rows,
                List.of(new PoolRow(pool.poolAddress(), pool, 700), new PoolRow("gone", null, 0)),
                List.of(
                        new PositionUpdate("SOL", new BigDecimal("12.5"), new BigDecimal("3.456"), NOW),
                        new PositionUpdate("BONK", new BigDecimal("-4"), new BigDecimal("-17"), NOW)),
                List.of(
                        new TradeExecuted("t-2", "sell", "SOL/USD", BigDecimal.ONE, new BigDecimal("147.5"), NOW),
                        new TradeExecuted("t-1", "buy", "BONK/USD", BigDecimal.TEN, new BigDecimal("2.44E-5"), NOW)),
                List.of(status("source/endpoint/a", "breaker-open", "5 of 10 requests failed")),
                WELL);
    }
}
