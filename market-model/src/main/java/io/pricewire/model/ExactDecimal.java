// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.math.BigDecimal;

/** Decimals that are read from their text digit for digit, within bounds that keep hostile input small. */
public final class ExactDecimal {

    /** More significant digits than this are refused. */
    public static final int MAX_DIGITS = 40;

    /** A power of ten of the leading digit beyond this, either way, is refused. */
    public static final int MAX_EXPONENT = 40;

    private static final int MAX_TEXT = 128;

    /** No number of MAX_DIGITS digits has more. */
    private static final int MAX_BITS = 133;

    private ExactDecimal() {}

    /**
     * Reads plain or exponent notation.
     *
     * @throws NumberFormatException when the text is not a decimal or is outside the bounds; the message does not quote it
     */
    public static BigDecimal parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw outOfBounds();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                throw notDecimal();
            }
        }
        return checked(decimal(text));
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw notDecimal();
        }
    }

    /** The same value, when it is within the bounds. */
    public static BigDecimal bounded(BigDecimal value) {
        if (value.unscaledValue().bitLength() > MAX_BITS) {
            throw outOfBounds(); // To count the digits of a number of megabytes takes seconds.
        }
        return checked(value);
    }

    private static BigDecimal checked(BigDecimal value) {
        long exponent = (long) value.precision() - value.scale() - 1;
        if (value.precision() > MAX_DIGITS || Math.abs(exponent) > MAX_EXPONENT) {
            throw outOfBounds();
        }
        return value;
    }

    private static NumberFormatException notDecimal() {
        return new NumberFormatException("is not a decimal number");
    }

    private static NumberFormatException outOfBounds() {
        return new NumberFormatException(
                "has more than " + MAX_DIGITS + " significant digits or an exponent beyond ±" + MAX_EXPONENT);
    }
}
