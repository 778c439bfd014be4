// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

/** Watches the running chain until its time is over. */
interface Watch {

    /** Answers whether all was well, for the exit code. */
    boolean run() throws InterruptedException;
}
