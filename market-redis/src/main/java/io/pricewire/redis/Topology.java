// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.concurrent.CompletableFuture;

/** Knows whom to ask for the primaries. */
interface Topology {

    /** The primaries as they are now. */
    CompletableFuture<Primaries> find();

    /** A number that changes whenever another one is asked first. */
    int turn();

    /**
     * Asks another one first from now on, unless that is so already.
     *
     * @param misleading the turn in which what was told led nowhere
     */
    void askAnother(int misleading);
}
