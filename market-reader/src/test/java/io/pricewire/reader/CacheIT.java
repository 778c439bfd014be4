// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalRedis;
import io.pricewire.model.PoolState;
import io.pricewire.model.PriceUpdate;
import io.pricewire.redis.RedisMode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheIT {

    private static final Instant EVENT_TIME = Instant.parse("2026-11-24T12:00:00.250Z");
    private static final Clock NOW = Clock.fixed(EVENT_TIME.plusMillis(125), ZoneOffset.UTC);
    private static final Duration GOES_ON_WITHIN = Duration.ofMillis(1500);
    private static final String DIGITS = "147.123456789012345678901234567890123456";

    @TempDir
    static Path directory;

    private static LocalRedis server;
    private static Market market;
    private MarketReader reader;

    @BeforeAll
    static void startRedis() {
        server = LocalRedis.start(directory);
        market = new Market(server.uri());
    }

    @AfterAll
    static void stopRedis() {
        market.close();
        server.close();
    }

    @BeforeEach
    void openReader() {
        market.redis.flushall();
        reader = MarketReader.open(ReaderSettings.at(server.uri().toString()).withClock(NOW));
    }

    @AfterEach
    void closeReader() {
        reader.close();
    }

    @Test
    void findsAPriceWithEveryDigitAndItsAge() {
        market.cache(Market.price("SOL", DIGITS, EVENT_TIME));
        Lookup<PriceUpdate> lookup = reader.prices().get("SOL");
        assertThat(lookup)
                .isEqualTo(new Lookup.Found<>(
                        "price:SOL", Market.price("SOL", DIGITS, EVENT_TIME), Duration.ofMillis(125)));
        assertThat(lookup.toOptional().orElseThrow().price()).isEqualTo(new BigDecimal(DIGITS));
    }

    @Test
    void findsAPoolWithEveryDigit() {
        market.cache(Market.pool("Pool1", "123456789012345678.000000000000000001", EVENT_TIME));
        assertThat(reader.pools().get("Pool1"))
                .isEqualTo(new Lookup.Found<>(
                        "pool:Pool1",
                        Market.pool("Pool1", "123456789012345678.000000000000000001", EVENT_TIME),
                        Duration.ofMillis(125)));
        Map<String, Lookup<PoolState>> both =
                reader.pools().getAllAsync(List.of("none", "Pool1")).join();
        assertThat(both.get("none")).isInstanceOf(Lookup.Absent.class);
        assertThat(both.get("Pool1")).isInstanceOf(Lookup.Found.class);
        assertThat(reader.pools().getAll(List.of("Pool1"))).hasSize(1);
        assertThat(reader.pools().getAsync("Pool1").join()).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void tellsAbsentFromMalformed() {
        String bad = "{\"token\":\"BAD\",\"price\":\"a lot\",\"timestamp\":\"2026-11-24T12:00:00.000Z\"}";
        market.redis.set("price:BAD", bad);
        market.redis.set(
                "price:WIF",
                Market.text(io.pricewire.model.EventJson.writeCached(Market.price("SOL", "1", EVENT_TIME), "test")));
        assertThat(reader.prices().get("NONE")).isEqualTo(new Lookup.Absent<>("price:NONE"));
        assertThat(reader.prices().get("BAD")).isInstanceOfSatisfying(Lookup.Malformed.class, malformed -> {
            assertThat(malformed.raw()).isEqualTo(bad);
            assertThat(malformed.reason()).contains("price").doesNotContain("a lot");
            assertThat(malformed.toString()).doesNotContain("a lot");
        });
        assertThat(reader.prices().get("WIF")).isInstanceOf(Lookup.Malformed.class);
        assertThat(reader.figures().misses()).isEqualTo(1);
        assertThat(reader.figures().malformed()).isEqualTo(2);
    }

    @Test
    void readsSeveralInTheOrderAskedForByOneCommand() {
        for (String token : List.of("A", "B", "C")) {
            market.cache(Market.price(token, "1", EVENT_TIME));
        }
        market.redis.configResetstat();
        assertThat(reader.prices().getAll(List.of("C", "none", "A", "B", "C")).keySet())
                .containsExactly("C", "none", "A", "B");
        assertThat(market.redis.info("commandstats"))
                .contains("cmdstat_mget:calls=1,")
                .doesNotContain("cmdstat_get:");
        assertThat(reader.figures().hits()).isEqualTo(3);
        assertThat(reader.figures().misses()).isEqualTo(1);
        assertThat(reader.figures().hitRate()).isEqualTo(0.75);
        assertThat(reader.figures().readLatencyMicros(50)).isPositive();
    }

    @Test
    void readsNoneOrOneOfSeveral() {
        market.cache(Market.price("SOL", "1", EVENT_TIME));
        market.redis.configResetstat();
        assertThat(reader.prices().getAll(List.of())).isEmpty();
        assertThat(reader.prices().getAllAsync(List.of()).join()).isEmpty();
        assertThat(market.redis.info("commandstats")).doesNotContain("mget");
        assertThat(reader.prices().getAll(List.of("SOL")).get("SOL")).isInstanceOf(Lookup.Found.class);
        assertThat(reader.prices().getAllAsync(List.of("SOL")).join().get("SOL"))
                .isInstanceOf(Lookup.Found.class);
        assertThat(reader.prices().getAsync("SOL").join()).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void refusesNamesThatNoTokenHas() {
        assertThatThrownBy(() -> reader.prices().get("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 128 bytes");
        assertThatThrownBy(() -> reader.prices().getAll(List.of("SOL", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatIsWrongWithAKeyThatHoldsSomethingElse() {
        market.redis.lpush("price:LIST", "1");
        assertThatThrownBy(() -> reader.prices().get("LIST"))
                .isInstanceOf(MarketReadException.class)
                .hasMessageContainingAll("price:LIST", "WRONGTYPE", "delete it");
    }

    @Test
    void failsInTimeWhileRedisHangsAndGoesOnAfterwards() {
        market.cache(Market.price("SOL", "1", EVENT_TIME));
        reader.close();
        reader = MarketReader.open(ReaderSettings.at(server.uri().toString())
                .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(2500)));
        server.pause();
        try {
            assertThatThrownBy(() -> reader.prices().get("SOL"))
                    .isInstanceOf(MarketReadException.class)
                    .hasMessageContainingAll("price:SOL", Integer.toString(server.port()), "within 2500 ms");
            assertThatThrownBy(() -> reader.prices().getAsync("SOL").join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(MarketReadException.class);
            assertThat(reader.figures().failedReads()).isEqualTo(2);
        } finally {
            server.resume();
        }
        await().atMost(Heard.PATIENCE)
                .ignoreExceptions()
                .until(() -> reader.prices().get("SOL") instanceof Lookup.Found);
    }

    @Test
    void failsAtOnceWhileRedisIsAwayAndGoesOnAfterwards() {
        server.kill();
        try {
            await().atMost(Heard.PATIENCE).until(() -> !reader.isConnected());
            long start = System.nanoTime();
            assertThatThrownBy(() -> reader.prices().get("SOL"))
                    .isInstanceOf(MarketReadException.class)
                    .hasMessageContaining("reading goes on by itself");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
        } finally {
            server.restart();
        }
        await().atMost(Heard.PATIENCE)
                .ignoreExceptions()
                .until(() -> reader.prices().get("SOL") instanceof Lookup.Absent);
        assertThat(reader.isConnected()).isTrue();
    }

    @Test
    void goesOnWithinASecondHoweverLongRedisWasAway() throws Exception {
        Duration shortest = Duration.ofDays(1);
        for (int i = 0; i < 3 && shortest.compareTo(GOES_ON_WITHIN) > 0; i++) {
            Duration took = timeToGoOnAfterAnOutage();
            shortest = took.compareTo(shortest) < 0 ? took : shortest;
        }
        assertThat(shortest)
                .as("a busy machine may add to it, and hardly three times")
                .isLessThan(GOES_ON_WITHIN);
    }

    private Duration timeToGoOnAfterAnOutage() throws InterruptedException {
        server.kill();
        try {
            Thread.sleep(6000); // The outage is what is tested: waits between attempts must not grow with it.
        } finally {
            server.restart();
        }
        long start = System.nanoTime();
        await().atMost(Heard.PATIENCE)
                .ignoreExceptions()
                .until(() -> reader.prices().get("SOL") instanceof Lookup.Absent);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void countsReadsThatAreSlow() {
        try (MarketReader strict =
                MarketReader.open(ReaderSettings.at(server.uri().toString()).withSlowRead(Duration.ofNanos(1)))) {
            strict.prices().get("SOL");
            assertThat(strict.figures().slowReads()).isEqualTo(1);
        }
    }

    @Test
    void saysHowLongItWaitedForAServerThatHangs() {
        server.pause();
        try {
            assertThatThrownBy(() ->
                            MarketReader.open(ReaderSettings.at(server.uri().toString(), RedisMode.STANDALONE)
                                    .withTimeouts(Duration.ofSeconds(3), Duration.ofMillis(600))))
                    .isInstanceOf(MarketReadException.class)
                    .hasMessageContainingAll("within 600 ms", "then open the reader again");
        } finally {
            server.resume();
        }
    }

    @Test
    void saysWhyItCannotOpen() {
        assertThatThrownBy(() -> MarketReader.open(ReaderSettings.at("redis://127.0.0.1:1")))
                .isInstanceOf(MarketReadException.class)
                .hasMessageContainingAll("127.0.0.1:1", "Check that it runs");
        assertThatThrownBy(() -> MarketReader.open(
                        ReaderSettings.at(server.uri().toString()).withLogin("nobody", "not-a-secret")))
                .isInstanceOf(MarketReadException.class)
                .hasMessageContainingAll("WRONGPASS", "Check the login")
                .hasMessageNotContaining("not-a-secret");
    }
}
