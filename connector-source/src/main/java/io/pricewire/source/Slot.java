// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/** What counts as a slot of Solana's chain. */
final class Slot {

    private static final long HIGHEST = 10_000_000_000L;

    private Slot() {}

    /**
     * Whether the chain can be there. A number that it will not have reached in a century is no slot: as the newest one
     * seen it would make every later price look old.
     */
    static boolean isPossible(long number) {
        return number >= 0 && number <= HIGHEST;
    }
}
