// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.Lateness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The numbers that stand in the stream of prices, partition by partition. */
final class MirroredStream {

    static final String PRICES = "stream:price-updates";

    private static final int PAGE = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MOMENT_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Duration USUALLY_LATE = Duration.ofMillis(50);

    private final Readers readers;
    private final int partitions;

    MirroredStream(Readers readers, int partitions) {
        this.readers = readers;
        this.partitions = partitions;
    }

    long length() {
        return readers.of(PRICES).xlen(PRICES);
    }

    /** The numbers of each partition in the order in which they stand. */
    List<List<Integer>> numbers() {
        List<List<Integer>> numbers = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            numbers.add(new ArrayList<>());
        }
        RedisCommands<String, String> redis = readers.of(PRICES);
        String after = "-";
        while (true) {
            List<StreamMessage<String, String>> page =
                    redis.xrange(PRICES, Range.from(from(after), Range.Boundary.unbounded()), Limit.from(PAGE));
            for (StreamMessage<String, String> entry : page) {
                String event = entry.getBody().get("data");
                numbers.get(NumberedPrices.partitionOf(Json.text(event, "token")))
                        .add(Integer.valueOf(Json.text(event, "price")));
                after = entry.getId();
            }
            if (page.size() < PAGE) {
                return numbers;
            }
        }
    }

    private static Range.Boundary<String> from(String after) {
        return after.equals("-") ? Range.Boundary.unbounded() : Range.Boundary.excluding(after);
    }

    /** The greatest number of each partition; 0 where there is none. */
    int[] last() {
        return numbers().stream()
                .mapToInt(partition ->
                        partition.stream().mapToInt(Integer::intValue).max().orElse(0))
                .toArray();
    }

    /** How long it takes from now until another entry comes. */
    Duration timeUntilItGrows() {
        return timeUntilItHolds(length() + 1);
    }

    /**
     * How long it takes from now until there are so many entries, without the time for which this machine let nobody run
     * who was due.
     */
    Duration timeUntilItHolds(long entries) {
        try (Lateness lateness = Lateness.watch(USUALLY_LATE)) {
            Instant start = Instant.now();
            while (length() < entries) {
                assertThat(Duration.between(start, Instant.now()))
                        .as("until there are " + entries + " entries")
                        .isLessThan(PATIENCE);
                LockSupport.parkNanos(MOMENT_NS);
            }
            Instant end = Instant.now();
            return Duration.between(start, end).minus(lateness.between(start, end));
        }
    }
}
