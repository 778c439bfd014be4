// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Raydium's {@code GET /pools/info/ids}: an element per id, null for an unknown one. */
final class PoolsEndpoint implements Endpoint {

    private final Set<String> pools = ConcurrentHashMap.newKeySet();
    private final Market market;
    private final Faults faults;

    PoolsEndpoint(Market market, Faults faults) {
        this.market = market;
        this.faults = faults;
    }

    void add(String pool) {
        pools.add(pool);
    }

    @Override
    public Answer answer(Query query) {
        String data = query.list("ids").stream()
                .map(id -> pools.contains(id) ? pool(id) : "null")
                .collect(Collectors.joining(",", "[", "]"));
        return Answer.json(200, "{\"id\":\"" + UUID.randomUUID() + "\",\"success\":true,\"data\":" + data + "}");
    }

    /** Figures that change about once a minute, as upstream's do. */
    private String pool(String id) {
        Random random = new Random(id.hashCode() + market.slot() / 150);
        double reserveA = 4_000_000 + random.nextInt(1_000_000) + random.nextDouble();
        double reserveB = 100 + random.nextDouble() * 30;
        String day = faults.ofEntry(Fault.Kind.NO_DAY, id).isPresent()
                ? ""
                : """
                "day":{"volume":%s,"volumeQuote":2593.561306194845,"volumeFee":1155.902115556308,"apr":920.38,\
                "feeApr":920.38,"priceMin":1.4200501253132854e-7,"priceMax":0.0001525308153887998,"rewardApr":[]},""".formatted(Double.toString(400_000 + random.nextDouble() * 100_000));
        return """
                {"type":"Standard","programId":"675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8","id":"%s",\
                "mintA":{"address":"Cy6dgrvCrrBjYYRL19VjA2X25Mt3V7wb4g6YbQ4SEXF2","decimals":6},\
                "mintB":{"address":"%s","decimals":9},"price":0.000024273049410341493,"mintAmountA":%s,\
                "mintAmountB":%s,"feeRate":0.0025,"tvl":%s,%s"pooltype":["OpenBookMarket"]}""".formatted(
                        id,
                        Mints.SOL,
                        String.format(Locale.ROOT, "%.6f", reserveA),
                        String.format(Locale.ROOT, "%.9f", reserveB),
                        String.format(Locale.ROOT, "%.2f", reserveB * 2 * 147.5),
                        day);
    }
}
