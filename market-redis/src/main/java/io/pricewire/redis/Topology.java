// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.concurrent.CompletableFuture;

/** Knows whom to ask for the primaries. */
interface Topology {

    /** The primaries as they are now. */
    CompletableFuture<Primaries> find();

    /** What was told led nowhere: from now on another one is asked first. */
    void askAnother();
}
