// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import org.apache.kafka.connect.source.SourceRecord;

/** Makes Connect's records of observations. */
interface Records {

    /**
     * The record of an observation.
     *
     * @param reached how far the subject has come with it; when it was asked for is the record's event time
     */
    SourceRecord record(Subject subject, Observation observation, SourceOffset reached);
}
