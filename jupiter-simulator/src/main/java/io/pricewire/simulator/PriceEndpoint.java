// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        List<String> entries = new ArrayList<>();
        for (String mint : ids) {
            market.tick(mint)
                    .filter(tick -> faults.ofEntry(Fault.Kind.MISSING, mint).isEmpty())
                    .ifPresent(tick -> addEntries(entries, mint, tick));
        }
        return Answer.json(200, entries.stream().collect(Collectors.joining(",", "{", "}")));
    }

    private void addEntries(List<String> entries, String mint, Market.Tick tick) {
        entries.add(quoted(mint) + ":" + entry(mint, tick));
        faults.ofEntry(Fault.Kind.DUPLICATE, mint)
                .ifPresent(fault -> entries.add(quoted(mint) + ":{\"usdPrice\":" + fault.text() + "}"));
    }

    private String entry(String mint, Market.Tick tick) {
        var whole = faults.ofEntry(Fault.Kind.ENTRY, mint);
        if (whole.isPresent()) {
            return whole.get().text();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        // Some tokens lack the optional fields, as live answers do.
        if (mint.hashCode() % 3 != 0) {
            fields.put("createdAt", quoted("2024-06-05T08:55:25.527Z"));
            fields.put("liquidity", Math.floorMod(mint.hashCode(), 700_000_001) + ".25");
        }
        fields.put("usdPrice", altered(Fault.Kind.PRICE, mint, plain(tick.dollars())));
        fields.put("blockId", altered(Fault.Kind.SLOT, mint, Long.toString(tick.slot())));
        fields.put("decimals", altered(Fault.Kind.DECIMALS, mint, Integer.toString(tick.decimals())));
        fields.put("priceChange24h", mint.hashCode() % 5 == 0 ? "null" : plain(BigDecimal.valueOf(tick.change24h())));
        if (mint.hashCode() % 7 == 0) {
            fields.put("launchpad", quoted("undocumented"));
        }
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String altered(Fault.Kind kind, String mint, String value) {
        return faults.ofEntry(kind, mint).map(Fault::text).orElse(value);
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
