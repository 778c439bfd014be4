// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.time.Duration;
import java.util.Optional;

/**
 * What was found under a key. In Java 17 {@code if (lookup instanceof Lookup.Found<PriceUpdate> found)} tells the cases
 * apart; {@link #toOptional()} is for those who only want the value.
 *
 * @param <T> what such a key holds
 */
public sealed interface Lookup<T> {

    /** The key that was read, such as {@code price:SOL}; never null. */
    String key();

    /** The value, empty when it is absent or malformed; never null. */
    default Optional<T> toOptional() {
        return Optional.empty();
    }

    /**
     * A value that is there.
     *
     * @param key the key that was read, never null
     * @param value never null; its decimals have every digit that was written
     * @param age from the value's event time to the moment it was read, by the reader's clock, in milliseconds; negative
     *     when that clock is behind the one of the events
     */
    record Found<T>(String key, T value, Duration age) implements Lookup<T> {

        @Override
        public Optional<T> toOptional() {
            return Optional.of(value);
        }
    }

    /**
     * No value: nothing fresh is known, for a value that is too old is gone.
     *
     * @param key the key that was read, never null
     */
    record Absent<T>(String key) implements Lookup<T> {}

    /**
     * Something that is no value of this kind, which somebody else than the sink must have written.
     *
     * @param key the key that was read, never null
     * @param raw the text as it stands, never null; not part of {@link #toString}
     * @param reason what is wrong with it, never null; names the field and the rule, and not what was read
     */
    record Malformed<T>(String key, String raw, String reason) implements Lookup<T> {

        @Override
        public String toString() {
            return "Malformed[key=" + key + ", reason=" + reason + "]";
        }
    }
}
