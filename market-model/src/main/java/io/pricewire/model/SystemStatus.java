// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.time.Instant;

/** What a part of the system says of its own health. */
public record SystemStatus(String component, String status, String message, Instant timestamp) implements MarketEvent {

    @Override
    public EventKind kind() {
        return EventKind.SYSTEM_STATUS;
    }
}
