// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.concurrent.CompletableFuture;

/** Redis's own figures. */
interface ServerFigures {

    /** Asks for all of them; fails, within the connection's timeouts, when Redis does not answer. */
    CompletableFuture<ServerSnapshot> ask();
}
