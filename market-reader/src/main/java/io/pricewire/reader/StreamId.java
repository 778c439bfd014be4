// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a stream's entry.
 *
 * @param ms when Redis added it, in epoch milliseconds, as long as Redis's clock is right
 * @param sequence unsigned, tells the entries of a millisecond apart
 */
record StreamId(long ms, long sequence) implements Comparable<StreamId> {

    /** Before the first entry of any stream. */
    static final StreamId ZERO = new StreamId(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-(\\d{1,20}))?");

    /** @throws IllegalArgumentException when the text is no id */
    static StreamId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an id of a stream's entry is MILLISECONDS-SEQUENCE");
        }
        String sequence = matcher.group(2);
        return new StreamId(Long.parseLong(matcher.group(1)), sequence == null ? 0 : Long.parseUnsignedLong(sequence));
    }

    /** The greatest id that is less than this one; not for {@link #ZERO}. */
    StreamId before() {
        return sequence != 0 ? new StreamId(ms, sequence - 1) : new StreamId(ms - 1, -1);
    }

    /** The smallest id that is greater than this one. */
    StreamId next() {
        return sequence != -1 ? new StreamId(ms, sequence + 1) : new StreamId(ms + 1, 0);
    }

    boolean isAfter(StreamId other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(StreamId other) {
        int byTime = Long.compare(ms, other.ms);
        return byTime != 0 ? byTime : Long.compareUnsigned(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return ms + "-" + Long.toUnsignedString(sequence);
    }
}
