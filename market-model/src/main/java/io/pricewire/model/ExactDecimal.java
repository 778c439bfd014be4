// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.math.BigDecimal;

/** Decimals that are read from their text digit for digit, within bounds that keep hostile input small. */
public final class ExactDecimal {

    /** More significant digits than this are refused; zeros at the end of a whole number are none. */
    public static final int MAX_DIGITS = 40;

    /** A power of ten of the leading digit beyond this, either way, is refused. */
    public static final int MAX_EXPONENT = 40;

    private static final int MAX_TEXT = 128;

    /** No whole number up to ten to the power of MAX_EXPONENT + 1 has more. */
    private static final int MAX_BITS = 137;

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
        if (hasTooManyDigits(value) || Math.abs(exponent) > MAX_EXPONENT) {
            throw outOfBounds();
        }
        return value;
    }

    /** What was read as 1e40 is written with 41 digits, and must be read again. */
    private static boolean hasTooManyDigits(BigDecimal value) {
        return value.precision() > MAX_DIGITS
                && (value.scale() > 0 || value.stripTrailingZeros().precision() > MAX_DIGITS);
    }

    private static NumberFormatException notDecimal() {
        return new NumberFormatException("is not a decimal number");
    }

    private static NumberFormatException outOfBounds() {
        return new NumberFormatException(
                "has more than " + MAX_DIGITS + " significant digits or an exponent beyond ±" + MAX_EXPONENT);
    }
}
