// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.concurrent.CompletableFuture;

/**
 * One who asks for the primaries, connects to them, and may find that what was told leads nowhere: a seed or a Sentinel
 * that is cut off from the others answers as if nothing had happened.
 */
public final class Inquiry {

    private final Topology topology;
    private volatile int turn;

    Inquiry(Topology topology) {
        this.topology = topology;
        this.turn = topology.turn();
    }

    /** The primaries as they are now; fails with the reason when nobody tells them. */
    public CompletableFuture<Primaries> primaries() {
        turn = topology.turn();
        return topology.find();
    }

    /** What was told led nowhere: from now on another one is asked first, by everybody. */
    public void askAnother() {
        topology.askAnother(turn);
    }
}
