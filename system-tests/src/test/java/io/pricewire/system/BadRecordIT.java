// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(SharedStack.class)
class BadRecordIT {

    private final Stack stack;
    private final String topic;

    BadRecordIT(Stack stack) {
        this.stack = stack;
        this.topic = stack.newTopic(1);
    }

    @Test
    void goesToTheDeadLetterQueueWithItsPlaceAndReasonWhileTheGoodOnesPass() {
        String deadLetters = stack.newTopic(1);
        stack.put(
                "sink",
                Settings.sink(
                        stack.redisUri(),
                        topic,
                        "errors.tolerance",
                        "all",
                        "errors.deadletterqueue.topic.name",
                        deadLetters,
                        "errors.deadletterqueue.topic.replication.factor",
                        "1",
                        "errors.deadletterqueue.context.headers.enable",
                        "true"));
        String bad = "{\"type\":\"TradeExecuted\",\"id\":\"t-9\",\"action\":\"buy\"}";
        stack.produce(topic, List.of(Events.trade(1), bad, "no JSON at all", Events.trade(2)));

        List<ConsumerRecord<String, String>> dead = stack.consume(deadLetters, 2);
        assertThat(dead).extracting(ConsumerRecord::value).containsExactly(bad, "no JSON at all");
        assertThat(header(dead.get(0), "__connect.errors.topic")).isEqualTo(topic);
        assertThat(header(dead.get(0), "__connect.errors.partition")).isEqualTo("0");
        assertThat(header(dead.get(0), "__connect.errors.offset")).isEqualTo("1");
        assertThat(header(dead.get(0), "__connect.errors.exception.message"))
                .contains(topic + "-0@1")
                .contains("field 'token_pair' is missing");
        await().until(() -> stack.redis().xlen("stream:trades") == 2);
        assertThat(stack.rest().status("sink").tasks())
                .allMatch(task -> task.state().equals("RUNNING"));
    }

    @Test
    void failsTheTaskWithTheReasonWithoutTolerance() {
        stack.put("sink", Settings.sink(stack.redisUri(), topic));
        stack.produce(topic, List.of("{\"token\":\"SOL\"}"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stack.rest().status("sink").tasks())
                        .singleElement()
                        .satisfies(task -> {
                            assertThat(task.state()).isEqualTo("FAILED");
                            assertThat(task.trace()).contains(topic + "-0@0").contains("errors.tolerance=all");
                        }));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
