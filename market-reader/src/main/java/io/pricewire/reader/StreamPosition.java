// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.Objects;

/**
 * A place in a stream from which to read on. Every entry has one, which can be kept as text and parsed again, so that a
 * program that was restarted reads on where it was and is told how many entries were trimmed meanwhile.
 */
public final class StreamPosition {

    private static final long UNKNOWN = -1;
    private static final StreamPosition LATEST = new StreamPosition(null, UNKNOWN);
    private static final StreamPosition BEGINNING = new StreamPosition(StreamId.ZERO, UNKNOWN);

    private final StreamId id;
    private final long number;

    private StreamPosition(StreamId id, long number) {
        this.id = id;
        this.number = number;
    }

    /** @param number how many entries the stream had been given up to this one; negative when unknown */
    static StreamPosition of(StreamId id, long number) {
        return new StreamPosition(id, Math.max(number, UNKNOWN));
    }

    /** The end of the stream as it is when reading begins: only what is added from then on. */
    public static StreamPosition latest() {
        return LATEST;
    }

    /** The oldest entry that the stream still has. */
    public static StreamPosition beginning() {
        return BEGINNING;
    }

    /**
     * After an entry.
     *
     * @param id the entry's id in Redis, such as {@code 1764000000000-0}, not null; the entry need not exist any more
     * @throws IllegalArgumentException when it is no such id
     */
    public static StreamPosition after(String id) {
        return of(StreamId.parse(id), UNKNOWN);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @param text not null
     * @throws IllegalArgumentException when it is no position
     */
    public static StreamPosition parse(String text) {
        if (text.equals("$")) {
            return LATEST;
        }
        int hash = text.indexOf('#');
        if (hash < 0) {
            return after(text);
        }
        String number = text.substring(hash + 1);
        if (!number.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("a position in a stream is ID#NUMBER, ID, or $");
        }
        return of(StreamId.parse(text.substring(0, hash)), Long.parseLong(number));
    }

    /** The id in Redis of the entry that lies before this position, {@code $} for the end; never null. */
    public String id() {
        return id == null ? "$" : id.toString();
    }

    /** Whether it is {@link #latest}, which no place in a stream is yet. */
    public boolean isLatest() {
        return id == null;
    }

    StreamId streamId() {
        return id;
    }

    long number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamPosition that && Objects.equals(id, that.id) && number == that.number;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, number);
    }

    /** The id, and after {@code #} which entry of the stream's life it is, where that is known. */
    @Override
    public String toString() {
        return number == UNKNOWN ? id() : id() + "#" + number;
    }
}
