// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what the sink writes into Redis: the newest prices and pool states, and streams of events. Begin with
 * {@link io.pricewire.reader.MarketReader}.
 *
 * <pre>{@code
 * import io.pricewire.model.PriceUpdate;
 * import io.pricewire.reader.*;
 * import java.util.List;
 *
 * public class QuickStart {
 *     public static void main(String[] redis) throws Exception {
 *         try (MarketReader reader = MarketReader.open(ReaderSettings.at(redis[0]))) {
 *             if (reader.prices().get("SOL") instanceof Lookup.Found<PriceUpdate> sol) {
 *                 System.out.println(sol.value().price() + " dollars, " + sol.age().toMillis() + " ms old");
 *             }
 *             reader.prices().getAll(List.of("SOL", "USDC")).forEach((token, price) ->
 *                     System.out.println(token + " " + price.toOptional().map(PriceUpdate::price)));
 *             reader.events().follow("stream:trades", StreamPosition.beginning(), trade ->
 *                     System.out.println(trade.position() + " " + trade.event()));
 *             System.in.read(); // Until Enter is pressed.
 *         }
 *     }
 * }
 * }</pre>
 */
package io.pricewire.reader;
