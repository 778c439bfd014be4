// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventKind;

/**
 * An entry of a stream.
 *
 * @param kind tells the stream and the entry's {@code event_type}
 * @param timestamp event time as RFC 3339 text
 * @param data the event as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // entries are never compared
record StreamEntry(EventKind kind, byte[] timestamp, byte[] data) {}
