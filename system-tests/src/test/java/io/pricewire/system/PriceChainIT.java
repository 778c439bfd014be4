// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From Jupiter's HTTP answer to the key and the stream in Redis. */
@Tag("contract")
@ExtendWith(SharedStack.class)
class PriceChainIT {

    private static final String SOL = "So11111111111111111111111111111111111111112";
    private static final String BONK = "DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263";
    private static final String TOKENS = "SOL=" + SOL + ",BONK=" + BONK;
    private static final String PRICES = "stream:price-updates";

    private final Stack stack;
    private final RedisCommands<String, String> redis;
    private final String topic;
    private JupiterSimulator jupiter;

    PriceChainIT(Stack stack) {
        this.stack = stack;
        this.redis = stack.redis();
        this.topic = stack.newTopic(3);
    }

    @BeforeEach
    void startJupiter() throws Exception {
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults().withExtraMints(120));
    }

    @AfterEach
    void stopJupiter() {
        jupiter.close();
    }

    @Test
    void carriesEveryDigitFromHttpToRedis() {
        jupiter.price(SOL, "0.000044367007702948316");
        jupiter.price(BONK, "0.9995779021807504117392960743");
        startChain(TOKENS);
        await().untilAsserted(() -> {
            assertThat(Json.text(redis.get("price:SOL"), "price")).isEqualTo("0.000044367007702948316");
            assertThat(Json.text(redis.get("price:BONK"), "price")).isEqualTo("0.9995779021807504117392960743");
        });
        await("the stream's cursors are asked for first")
                .untilAsserted(() -> assertThat(streamedPrices())
                        .containsExactlyInAnyOrder("0.000044367007702948316", "0.9995779021807504117392960743"));
        await("the next price, if that one has expired").untilAsserted(() -> {
            assertThat(Json.text(redis.get("price:SOL"), "mint")).isEqualTo(SOL);
            assertThat(redis.pttl("price:SOL")).isBetween(1L, 2000L);
        });
    }

    private List<String> streamedPrices() {
        return redis.xrevrange(PRICES, Range.unbounded(), Limit.from(10)).stream()
                .map(entry -> Json.text(entry.getBody().get("data"), "price"))
                .distinct()
                .toList();
    }

    @Test
    void hasNoKeyTwoSecondsAfterTheSourceStopped() {
        startChain(TOKENS);
        await().until(() -> redis.exists("price:SOL", "price:BONK") == 2);
        stack.rest().delete("source");
        long newest = redis.pexpiretime("price:SOL");
        long[] seen = {0};
        await().until(() -> {
            long now = System.currentTimeMillis();
            boolean found = redis.exists("price:SOL", "price:BONK") > 0;
            seen[0] = found ? now : seen[0];
            return !found;
        });
        long gone = System.currentTimeMillis();
        // The source may have polled once more while it stopped; its last event decides, and it is in the stream.
        long lastEvent = lastEventTime();
        assertThat(lastEvent + 2000).isGreaterThanOrEqualTo(newest);
        assertThat(seen[0] - lastEvent).as("last seen").isLessThanOrEqualTo(2000);
        assertThat(gone - lastEvent).as("gone").isGreaterThanOrEqualTo(1900);
    }

    @Test
    void spreadsAHundredAndTwentyTokensOverThreeTasks() {
        List<String> mints = jupiter.extraMints();
        stack.put("sink", Settings.sink(stack.redisUri(), topic, "tasks.max", "3"));
        stack.put(
                "source", Settings.source(jupiter.uri().toString(), topic, String.join(",", mints), "tasks.max", "3"));
        stack.rest().awaitRunning("source", 3, Duration.ofSeconds(30));
        String[] keys = mints.stream().map(mint -> "price:" + mint).toArray(String[]::new);
        await().atMost(Duration.ofSeconds(20)).until(() -> redis.exists(keys) == 120);
    }

    @Test
    void goesOnAfterARestartOfTheWorker() {
        startChain(TOKENS);
        await().until(() -> redis.exists("price:SOL") == 1);
        stack.restartWorker();
        stack.produce(topic, List.of(Events.trade(1)));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(redis.exists("price:SOL", "price:BONK")).isEqualTo(2);
            assertThat(redis.xlen("stream:trades")).isEqualTo(1);
        });
        stack.rest().awaitRunning("sink", 1, Duration.ofSeconds(10));
        stack.rest().awaitRunning("source", 1, Duration.ofSeconds(10));
    }

    private void startChain(String tokens) {
        stack.put("sink", Settings.sink(stack.redisUri(), topic));
        stack.put("source", Settings.source(jupiter.uri().toString(), topic, tokens));
    }

    private long lastEventTime() {
        String timestamp = redis.xrevrange(PRICES, Range.unbounded(), Limit.from(1))
                .get(0)
                .getBody()
                .get("timestamp");
        return java.time.Instant.parse(timestamp).toEpochMilli();
    }
}
