// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

/** What hostile values have in them, so that a log that shows one betrays itself. */
public final class Canary {

    /** Stands in texts and names of unknown fields. */
    public static final String TEXT = "xq7zKw";

    /** Stands in figures. */
    public static final String DIGITS = "80726139";

    private Canary() {}

    /** Whether a line shows something of a value. */
    public static boolean isIn(String line) {
        return line.contains(TEXT) || line.contains(DIGITS);
    }
}
