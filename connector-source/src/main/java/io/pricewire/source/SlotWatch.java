// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Tells when an endpoint's slots stand still, as those of a node that no longer follows the chain do. */
final class SlotWatch {

    private final Duration longestStall;
    private final LongSupplier nanoTime;
    private long highest = -1;
    private long since;
    private boolean frozen;

    SlotWatch(Duration longestStall, LongSupplier nanoTime) {
        this.longestStall = longestStall;
        this.nanoTime = nanoTime;
    }

    /** Whether what the answer says is too old. Only answers that have SOL, which always trades, can tell or clear it. */
    boolean isFrozen(Body body) {
        OptionalLong slot = body.found().containsKey(Mint.SOL) ? body.highestSlot() : OptionalLong.empty();
        if (slot.isPresent() && slot.getAsLong() > highest) {
            highest = slot.getAsLong();
            since = nanoTime.getAsLong();
            frozen = false;
        } else if (slot.isPresent()) {
            frozen = stoodFor().compareTo(longestStall) >= 0;
        }
        return frozen;
    }

    /** How long the highest slot has not moved. */
    Duration stoodFor() {
        return Duration.ofNanos(nanoTime.getAsLong() - since);
    }
}
