// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Instant;

/**
 * What came back for a batch.
 *
 * @param sentAt when its request was sent
 */
record Answer(Batch batch, Instant sentAt, PriceOutcome outcome) {}
