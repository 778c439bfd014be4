// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.time.Duration;

/**
 * How a stream is read with a group. Null nowhere; the methods answer copies, never null.
 *
 * @param read how it is read
 * @param createAt where the group begins when it does not exist yet; unused when it does
 * @param maxDeliveries how often an entry is delivered before it is set aside, 2 to 1000. Redis counts a delivery for each
 *     entry that is read along with others, even if the consumer ends before its handler has had it; so one delivery does
 *     not tell poison
 * @param abandonedAfter an entry that another consumer of the group has neither acknowledged nor been given again for so
 *     long is taken over, at least 100 ms. It must be longer than a handler needs for everything that is read at a time
 */
public record GroupOptions(ReadOptions read, StreamPosition createAt, int maxDeliveries, Duration abandonedAfter) {

    /** {@link ReadOptions#DEFAULT}, created at the end of the stream, 10 deliveries, abandoned after 30 s. */
    public static final GroupOptions DEFAULT =
            new GroupOptions(ReadOptions.DEFAULT, StreamPosition.latest(), 10, Duration.ofSeconds(30));

    private static final long SHORTEST_ABANDONED_MS = 100;
    private static final int FEWEST_DELIVERIES = 2;
    private static final int MOST_DELIVERIES = 1000;

    /** @throws IllegalArgumentException when a value is outside its bounds */
    public GroupOptions {
        if (maxDeliveries < FEWEST_DELIVERIES || maxDeliveries > MOST_DELIVERIES) {
            throw new IllegalArgumentException(
                    "maxDeliveries must be 2 to 1000: an entry that was delivered once may not have come to a handler");
        }
        if (abandonedAfter.toMillis() < SHORTEST_ABANDONED_MS) {
            throw new IllegalArgumentException("abandonedAfter must be at least 100 ms");
        }
    }

    /**
     * A copy that reads otherwise.
     *
     * @param options not null
     */
    public GroupOptions withRead(ReadOptions options) {
        return new GroupOptions(options, createAt, maxDeliveries, abandonedAfter);
    }

    /**
     * A copy whose group begins there when it does not exist yet.
     *
     * @param position not null
     */
    public GroupOptions withCreateAt(StreamPosition position) {
        return new GroupOptions(read, position, maxDeliveries, abandonedAfter);
    }

    /**
     * A copy that sets an entry aside after so many deliveries.
     *
     * @param most 2 to 1000
     */
    public GroupOptions withMaxDeliveries(int most) {
        return new GroupOptions(read, createAt, most, abandonedAfter);
    }

    /**
     * A copy that takes over what was left for so long.
     *
     * @param duration at least 100 ms
     */
    public GroupOptions withAbandonedAfter(Duration duration) {
        return new GroupOptions(read, createAt, maxDeliveries, duration);
    }
}
