// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Instant;

/**
 * How far a mint or a pool has come.
 *
 * @param sentAt when it was asked for
 * @param slot what the newest record was computed at, or null where upstream does not say
 */
record SourceOffset(Instant sentAt, Long slot) {}
