// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Instant;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes Connect's records of observations. */
interface Records {

    /** The record of an observation; its event time is when it was asked for. */
    SourceRecord record(Subject subject, Observation observation, Instant sentAt);
}
