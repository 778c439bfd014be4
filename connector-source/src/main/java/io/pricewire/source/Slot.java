// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/** What counts as a slot of Solana's chain. */
final class Slot {

    /** At 400 ms a slot since March 2020 the chain is there in 2039 at the earliest; seconds since 1970 are beyond it. */
    private static final long HIGHEST = 1_500_000_000L;

    private Slot() {}

    /**
     * Whether the chain can be there. A number that it will not have reached for years is no slot: as the newest one seen
     * it would make every later price look old.
     */
    static boolean isPossible(long number) {
        return number >= 0 && number <= HIGHEST;
    }
}
