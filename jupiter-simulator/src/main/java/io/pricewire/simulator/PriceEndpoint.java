// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code GET /price/v3}: a flat map of the known mints among those asked for. */
final class PriceEndpoint implements Endpoint {

    private static final int MOST_IDS = 50;

    private final Market market;
    private final Faults faults;

    PriceEndpoint(Market market, Faults faults) {
        this.market = market;
        this.faults = faults;
    }

    @Override
    public Answer answer(Query query) {
        List<String> ids = query.list("ids");
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            return Answer.json(400, "{\"error\":\"ids takes 1 to " + MOST_IDS + " mints\"}");
        }
        StringBuilder body = new StringBuilder(ids.size() * 200).append('{');
        for (String mint : ids) {
            Optional<Market.Tick> tick = market.tick(mint);
            if (tick.isPresent() && faults.ofEntry(Fault.Kind.MISSING, mint).isEmpty()) {
                addEntry(body, mint, tick.get());
            }
        }
        return Answer.json(200, body.append('}').toString());
    }

    private void addEntry(StringBuilder body, String mint, Market.Tick tick) {
        begin(body, mint);
        faults.ofEntry(Fault.Kind.ENTRY, mint)
                .ifPresentOrElse(fault -> body.append(fault.text()), () -> addFields(body, mint, tick));
        faults.ofEntry(Fault.Kind.DUPLICATE, mint).ifPresent(fault -> {
            begin(body, mint);
            body.append("{\"usdPrice\":").append(fault.text()).append('}');
        });
    }

    private static void begin(StringBuilder body, String mint) {
        body.append(body.length() > 1 ? "," : "").append('"').append(mint).append("\":");
    }

    /** Some tokens lack optional fields or have undocumented ones, as live answers do. */
    private void addFields(StringBuilder body, String mint, Market.Tick tick) {
        int kind = Math.floorMod(mint.hashCode(), 105);
        body.append('{');
        if (kind % 3 != 0) {
            body.append("\"createdAt\":\"2024-06-05T08:55:25.527Z\",\"liquidity\":")
                    .append(Math.floorMod(mint.hashCode(), 700_000_001))
                    .append(".25,");
        }
        body.append("\"usdPrice\":")
                .append(altered(Fault.Kind.PRICE, mint, tick.dollars().toPlainString()))
                .append(",\"blockId\":")
                .append(altered(Fault.Kind.SLOT, mint, Long.toString(tick.slot())))
                .append(",\"decimals\":")
                .append(altered(Fault.Kind.DECIMALS, mint, Integer.toString(tick.decimals())))
                .append(",\"priceChange24h\":")
                .append(
                        kind % 5 == 0
                                ? "null"
                                : BigDecimal.valueOf(tick.change24h()).toPlainString())
                .append(kind % 7 == 0 ? ",\"launchpad\":\"undocumented\"}" : "}");
    }

    private String altered(Fault.Kind kind, String mint, String value) {
        return faults.ofEntry(kind, mint).map(Fault::text).orElse(value);
    }
}
