// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

/**
 * An entry of a stream.
 *
 * @param stream the stream's key
 * @param timestamp event time as RFC 3339 text
 * @param data the event as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // entries are never compared
record StreamEntry(String stream, String eventType, String timestamp, byte[] data) {}
