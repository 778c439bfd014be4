// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.util.OptionalLong;

/** Tells when an endpoint's slots stand still, as those of a node that no longer follows the chain do. */
final class SlotWatch {

    private final Duration longestStall;
    private long highest = -1;
    private long since;
    private boolean frozen;

    SlotWatch(Duration longestStall) {
        this.longestStall = longestStall;
    }

    /** Whether what the answer that came then says is too old. Only answers that have SOL, which always trades, can tell or clear it. */
    boolean isFrozen(Body body, long nanos) {
        OptionalLong slot = body.found().containsKey(Mint.SOL) ? body.highestSlot() : OptionalLong.empty();
        if (slot.isPresent() && slot.getAsLong() > highest) {
            highest = slot.getAsLong();
            since = nanos;
            frozen = false;
        } else if (slot.isPresent()) {
            frozen = stoodFor(nanos).compareTo(longestStall) >= 0;
        }
        return frozen;
    }

    /** How long the highest slot had not moved then. */
    Duration stoodFor(long nanos) {
        return Duration.ofNanos(nanos - since);
    }
}
