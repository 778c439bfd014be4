// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.time.Duration;

/**
 * How a stream is read. The methods answer copies, never null.
 *
 * @param block how long Redis waits for an entry before it answers that there is none, 1 ms to 10 s; an entry is answered
 *     at once, so this only bounds how soon a lost connection, a trimmed stream or closing is noticed. Not null
 * @param count how many entries are read at a time at most, 1 to 10,000; more of them make reading cheaper, and are what
 *     may be read twice with a group
 */
public record ReadOptions(Duration block, int count) {

    /** Block 100 ms, 100 entries. */
    public static final ReadOptions DEFAULT = new ReadOptions(Duration.ofMillis(100), 100);

    private static final long LONGEST_BLOCK_MS = 10_000;
    private static final int MOST = 10_000;

    /** @throws IllegalArgumentException when a value is outside its bounds */
    public ReadOptions {
        if (block.toMillis() < 1 || block.toMillis() > LONGEST_BLOCK_MS) {
            throw new IllegalArgumentException("block must be 1 ms to 10 s");
        }
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count must be 1 to 10,000");
        }
    }

    /**
     * A copy that reads that many entries at a time.
     *
     * @param most 1 to 10,000
     */
    public ReadOptions withCount(int most) {
        return new ReadOptions(block, most);
    }

    /**
     * A copy that waits that long in Redis.
     *
     * @param duration 1 ms to 10 s, not null
     */
    public ReadOptions withBlock(Duration duration) {
        return new ReadOptions(duration, count);
    }
}
