// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.model.MarketEvent;
import java.util.Optional;

/**
 * An entry that is set aside, because its handler failed, or its process died, each time that it was delivered. It is
 * acknowledged when {@link EventHandler#poisoned} has returned; until it is trimmed, {@code XRANGE stream id id} shows it.
 *
 * @param stream the stream's name, never null
 * @param position where it stands, never null
 * @param deliveries how often it was delivered
 * @param event what it holds, empty when it is malformed; never null
 */
public record PoisonedEntry(String stream, StreamPosition position, int deliveries, Optional<MarketEvent> event) {}
