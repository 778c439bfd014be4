// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

/**
 * Takes what is read from a stream. A subscription calls it from one thread of its own, in the order of the stream, and
 * reads no further until it has returned: a slow handler slows its own reading and nothing else. Only {@link #event} must
 * be there, so a lambda will do; what the others are told is counted in {@link ReaderFigures} in any case.
 *
 * <p>An {@link Error} that it throws, unlike an exception, ends the subscription: that is logged and counted as an
 * interruption, {@link Subscription#trouble} tells it, and with a group the entry stays pending, as may some that were
 * handled just before it.
 */
@FunctionalInterface
public interface EventHandler {

    /**
     * Takes an event. With a group, returning acknowledges it.
     *
     * @param event never null
     * @throws Exception is counted and warned of. A follower then goes on; with a group the entry is delivered again
     *     later, and set aside when that has failed too often
     */
    void event(StreamEvent event) throws Exception;

    /**
     * Takes an entry that is no event. With a group, returning acknowledges it.
     *
     * @param entry never null
     * @throws Exception as from {@link #event}
     */
    default void malformed(MalformedEntry entry) throws Exception {}

    /**
     * Learns that entries were trimmed away before they could be read; comes before the entries that follow them.
     *
     * @param entries never null
     * @throws Exception is counted and warned of
     */
    default void lost(LostEntries entries) throws Exception {}

    /**
     * Learns that the stream has gone back to an earlier state; comes before what is read from then on.
     *
     * @param discontinuity never null
     * @throws Exception is counted and warned of
     */
    default void discontinuity(Discontinuity discontinuity) throws Exception {}

    /**
     * Takes an entry of a group that is set aside. Returning acknowledges it.
     *
     * @param entry never null
     * @throws Exception keeps it pending, to be set aside later
     */
    default void poisoned(PoisonedEntry entry) throws Exception {}
}
