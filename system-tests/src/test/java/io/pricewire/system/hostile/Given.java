// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

/**
 * What a producer gives for a field, and what the contract makes of it.
 *
 * @param raw a JSON token's text, or a Java object
 * @param meaning the value as Redis is to hold it, of a time its epoch milliseconds; null for what is absent or wrong
 */
record Given(Object raw, Fit fit, String meaning) {

    enum Fit {
        FITS,
        ABSENT,
        WRONG
    }

    static Given fits(Object raw, String meaning) {
        return new Given(raw, Fit.FITS, meaning);
    }

    static Given wrong(Object raw) {
        return new Given(raw, Fit.WRONG, null);
    }

    static Given absent(Object raw) {
        return new Given(raw, Fit.ABSENT, null);
    }

    boolean isWrong() {
        return fit == Fit.WRONG;
    }

    boolean isAbsent() {
        return fit == Fit.ABSENT;
    }
}
