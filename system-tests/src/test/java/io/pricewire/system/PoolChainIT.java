// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.simulator.Fault;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From Raydium's HTTP answer to the key and the stream in Redis. */
@Tag("contract")
@ExtendWith(SharedStack.class)
class PoolChainIT {

    private static final String KNOWN = "FDsr35mYGXKPepcHSC2cUsqwgotamjJHQEHYvPFvXEox";
    private static final String UNKNOWN = "58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2";

    private final Stack stack;
    private final RedisCommands<String, String> redis;
    private final String topic;
    private JupiterSimulator raydium;

    PoolChainIT(Stack stack) {
        this.stack = stack;
        this.redis = stack.redis();
        this.topic = stack.newTopic(1);
    }

    @BeforeEach
    void start() throws IOException {
        raydium = JupiterSimulator.start(SimulatorOptions.defaults());
        raydium.addPool(KNOWN);
        stack.put("sink", Settings.sink(stack.redisUri(), topic, "pool.topics", topic, "price.topics", "none"));
        Map<String, String> source = new HashMap<>(Settings.source("", topic, ""));
        source.keySet().removeIf(key -> key.startsWith("jupiter.") || key.equals("tokens"));
        source.putAll(Map.of(
                "connector.class",
                "io.pricewire.source.RaydiumPoolSourceConnector",
                "pools",
                KNOWN + "," + UNKNOWN,
                "topic.pools",
                topic,
                "raydium.endpoints",
                raydium.uri().toString(),
                "raydium.requests.per.second",
                "10"));
        stack.put("pools", source);
    }

    @AfterEach
    void stop() {
        raydium.close();
    }

    @Test
    void carriesTheFiguresOfAKnownPool() {
        await().untilAsserted(
                        () -> assertThat(redis.get("pool:" + KNOWN)).contains("\"liquidity\":", "\"volume_24h\":"));
        assertThat(redis.xlen("stream:pool-updates")).isPositive();
        assertThat(redis.exists("pool:" + UNKNOWN)).isZero();
    }

    @Test
    void hasNoKeyOfAPoolWithoutADay() {
        await().until(() -> redis.exists("pool:" + KNOWN) == 1);
        raydium.fault(Fault.of(Fault.Kind.NO_DAY));
        await().until(() -> redis.exists("pool:" + KNOWN) == 0);
        raydium.clearFaults();
        await().until(() -> redis.exists("pool:" + KNOWN) == 1);
    }
}
