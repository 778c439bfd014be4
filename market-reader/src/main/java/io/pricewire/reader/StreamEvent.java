// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.model.MarketEvent;

/**
 * An event that was read from a stream.
 *
 * @param stream the stream's name, never null
 * @param position to read on after it, never null
 * @param event never null; {@link MarketEvent#kind} tells which of the five records it is
 * @param deliveries how often a group was given it, this time included; 1 when it is followed without a group
 */
public record StreamEvent(String stream, StreamPosition position, MarketEvent event, int deliveries) {}
