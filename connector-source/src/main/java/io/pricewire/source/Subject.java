// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/** Something that is polled and gets records of its own. */
interface Subject {

    /** What its records are called. */
    String name();

    /** Its address on Solana, by which upstream is asked for it. */
    String address();

    /** What logs and status events call it. */
    String label();
}
