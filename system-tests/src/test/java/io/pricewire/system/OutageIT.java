// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(SharedStack.class)
class OutageIT {

    private final Stack stack;
    private final RedisCommands<String, String> redis;
    private final String topic;

    OutageIT(Stack stack) {
        this.stack = stack;
        this.redis = stack.redis();
        this.topic = stack.newTopic(1);
    }

    @Test
    void writesWhatCameWhileRedisWasAwayWithoutFailingTheTask() throws Exception {
        stack.put("sink", Settings.sink(stack.redisUri(), topic));
        stack.produce(topic, List.of(Events.trade(1)));
        await().until(() -> redis.xlen("stream:trades") == 1);
        stack.killRedis();
        stack.produce(topic, List.of(Events.trade(2), Events.trade(3)));
        stack.restartRedis();
        stack.produce(topic, List.of(Events.trade(4)));
        // The restarted server is empty: what it had acknowledged before is gone, what came after is all there.
        await().until(() -> redis.xlen("stream:trades") == 3);
        assertThat(stack.rest().status("sink").tasks())
                .allMatch(task -> task.state().equals("RUNNING"));
    }

    @Test
    void showsNoOldPriceAsFreshAfterABacklog() {
        Instant aMinuteAgo = Instant.now().minusSeconds(60);
        stack.produce(topic, List.of(Events.price("OLD", "1", aMinuteAgo)));
        stack.put("sink", Settings.sink(stack.redisUri(), topic));
        await().until(() -> redis.xlen("stream:price-updates") == 1);
        assertThat(redis.exists("price:OLD")).isZero();
    }
}
