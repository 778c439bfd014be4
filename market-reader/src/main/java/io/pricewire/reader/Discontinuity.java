// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

/**
 * A stream that has gone back to an earlier state: a failover or a restore lost writes, or somebody deleted it. The sink
 * adds again what Kafka still has, so events that were read already may come a second time under other ids.
 *
 * @param stream the stream's name, never null
 * @param position how far it had been read, never null
 * @param lastId the id of its last entry now, never null; {@code 0-0} when it is gone
 */
public record Discontinuity(String stream, StreamPosition position, String lastId) {}
