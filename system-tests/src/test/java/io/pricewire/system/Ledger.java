// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Holds what was produced against what stands in Redis. */
final class Ledger {

    private static final Duration A_TURN = Duration.ofSeconds(3);

    private final NumberedPrices prices;
    private final MirroredStream stream;
    private final Readers readers;
    private final Supplier<String> account;

    /** @param account what is told of the sink when something is wrong */
    Ledger(NumberedPrices prices, MirroredStream stream, Readers readers, Supplier<String> account) {
        this.prices = prices;
        this.stream = stream;
        this.readers = readers;
        this.account = account;
    }

    /** The promise: every event once and in order, every token's newest value, and no key that would stay. */
    void balances() {
        everyEventStandsOnceInOrder();
        everyTokenHasItsNewestValue();
        everyValueExpires();
    }

    void everyEventStandsOnceInOrder() {
        int[] last = prices.last();
        standsAs(IntStream.range(0, last.length)
                .mapToObj(partition -> numbers(1, last[partition]))
                .toList());
    }

    /** Whether exactly these numbers of each partition stand in this order. */
    void standsAs(List<List<Integer>> expected) {
        List<List<Integer>> actual = stream.numbers();
        List<Verdict> verdicts = IntStream.range(0, expected.size())
                .mapToObj(partition -> Verdict.of(expected.get(partition), actual.get(partition)))
                .toList();
        assertThat(verdicts).as(account).containsOnly(Verdict.FLAWLESS);
    }

    /** Whether what stands ends with the last event, lacks nothing in between and begins at these numbers or below. */
    void everyEventStandsOnceInOrderFrom(int[] numbers) {
        int[] last = prices.last();
        List<List<Integer>> actual = stream.numbers();
        List<List<Integer>> expected = new ArrayList<>();
        for (int partition = 0; partition < last.length; partition++) {
            int first =
                    actual.get(partition).isEmpty() ? 1 : actual.get(partition).get(0);
            assertThat(first).as("first number of partition " + partition).isLessThanOrEqualTo(numbers[partition]);
            expected.add(numbers(first, last[partition]));
        }
        standsAs(expected);
    }

    /** Whether each token that is due a value has its newest, and no other token has one. */
    void everyTokenHasItsNewestValue() {
        Map<String, Integer> due = prices.newest();
        due.keySet()
                .removeIf(token ->
                        !prices.clockAhead(NumberedPrices.partitionOf(token)).isZero());
        await("the cache's answers come after the stream's")
                .atMost(A_TURN)
                .untilAsserted(() -> assertThat(values()).isEqualTo(due));
    }

    /** Whether the values that have not expired yet are the newest ones. */
    void noTokenHasAnOlderValue() {
        assertThat(prices.newest()).containsAllEntriesOf(values());
    }

    void everyValueExpires() {
        Set<String> lasting = new HashSet<>();
        for (RedisCommands<String, String> redis : readers.all()) {
            redis.keys("price:*").stream().filter(key -> redis.pttl(key) == -1).forEach(lasting::add);
        }
        assertThat(lasting).as("keys without an expiry").isEmpty();
    }

    static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private Map<String, Integer> values() {
        Map<String, Integer> values = new TreeMap<>();
        for (RedisCommands<String, String> redis : readers.all()) {
            for (String key : redis.keys("price:*")) {
                String number = Json.text(redis.get(key), "price");
                if (number != null) {
                    values.put(key.substring("price:".length()), Integer.valueOf(number));
                }
            }
        }
        return values;
    }
}
