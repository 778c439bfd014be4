// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.List;
import java.util.Optional;

/** Where events go. */
interface EventStore extends AutoCloseable {

    /**
     * Writes what is pending, in order, and waits for the answers. An entry that was appended is marked so even when
     * others failed; cache operations may be repeated without harm.
     *
     * @return empty when everything stands, else why it does not
     */
    Optional<RedisFault> write(List<Pending> pending);

    @Override
    void close();
}
