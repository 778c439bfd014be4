// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;
import java.util.Optional;

/** What a connector's work can be seen by. */
interface Effect {

    /** How long the records took, once the last one's effect is there. */
    Optional<Timing> look() throws IOException;
}
