// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.PositionUpdate;
import io.pricewire.model.SystemStatus;
import io.pricewire.model.TradeExecuted;
import java.time.Instant;
import java.util.List;

/**
 * What is known at one moment.
 *
 * @param prices in the order in which the tokens were given
 * @param trades the newest first
 * @param statuses the newest one of each component, the newest first
 */
record BoardState(
        String title,
        Instant now,
        List<PriceRow> prices,
        List<PoolRow> pools,
        List<PositionUpdate> positions,
        List<TradeExecuted> trades,
        List<SystemStatus> statuses,
        Vitals vitals) {}
