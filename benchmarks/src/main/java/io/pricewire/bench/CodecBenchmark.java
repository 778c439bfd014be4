// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.InvalidEventException;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PriceUpdate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the sink does with each price between Kafka's bytes and Redis's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final int PRICES = 1024;

    private final byte[][] json = new byte[PRICES][];
    private final PriceUpdate[] prices = new PriceUpdate[PRICES];
    private int next;

    /** Makes the prices. */
    @Setup
    public void prepare() throws InvalidEventException {
        PriceFeed feed = new PriceFeed(500, PRICES, 1_764_000_000_000L);
        for (int i = 0; i < PRICES; i++) {
            json[i] = feed.value(i);
            prices[i] = (PriceUpdate) read(json[i]);
        }
    }

    @Benchmark
    public MarketEvent readPrice() throws InvalidEventException {
        return read(json[next()]);
    }

    @Benchmark
    public byte[] writeStreamEntry() {
        return EventJson.write(prices[next()]);
    }

    @Benchmark
    public byte[] writeCachedValue() {
        return EventJson.writeCached(prices[next()], "market.prices");
    }

    private static MarketEvent read(byte[] bytes) throws InvalidEventException {
        return EventJson.read(bytes, 0, bytes.length).toEvent(EventKind.PRICE_UPDATE, null);
    }

    private int next() {
        next = (next + 1) % PRICES;
        return next;
    }
}
