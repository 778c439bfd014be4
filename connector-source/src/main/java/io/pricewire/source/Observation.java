// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/** What upstream says of a subject at one moment. */
interface Observation {

    /** The slot it was computed at, or null where upstream does not say. */
    Long slot();

    /** What must differ between two observations for the later one to count as a change. */
    Object substance();
}
