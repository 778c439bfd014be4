// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Duration;
import java.util.Random;

/**
 * Something that can be broken.
 *
 * @param name its kind, as the command line and the verdict name it
 * @param recovery how long after the healing all must be up to date
 * @param blow breaks it and makes it whole again
 */
record Strike(String name, Duration recovery, Blow blow) {

    /** Breaks something and makes it whole again. */
    @FunctionalInterface
    interface Blow {
        /**
         * Returns when all is whole again.
         *
         * @param random draws how long and how hard
         * @throws IllegalStateException when nothing felt it
         */
        void strike(Random random) throws InterruptedException;
    }
}
