// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.Random;

/** Figures in all the ways in which they can be written, with their plain form worked out digit by digit. */
final class Decimals {

    private static final int MOST_DIGITS = 40;
    private static final int MOST_EXPONENT = 40;
    private static final int LONGEST_TEXT = 128;

    private final Random random;

    Decimals(Random random) {
        this.random = random;
    }

    /** A figure as JSON has it; the meaning of its text, as a number or in quotes. */
    Given json() {
        boolean negative = random.nextInt(4) == 0;
        String whole =
                random.nextInt(4) == 0 ? "0" : nonZero() + digits(random.nextInt(random.nextInt(8) == 0 ? 45 : 9));
        String fraction = random.nextInt(3) == 0 ? "" : "0".repeat(random.nextInt(6)) + digits(1 + random.nextInt(20));
        boolean hasExponent = random.nextInt(4) == 0;
        long exponent = hasExponent ? exponent() : 0;
        String text = (negative ? "-" : "")
                + whole
                + (fraction.isEmpty() ? "" : "." + fraction)
                + (hasExponent ? (random.nextBoolean() ? "e" : "E") + sign(exponent) + Math.abs(exponent) : "");
        return given(text, negative, whole, fraction, exponent);
    }

    /** A figure as only a text can have it. */
    Given loose() {
        String whole = random.nextBoolean() ? "" : "0".repeat(random.nextInt(4)) + digits(1 + random.nextInt(5));
        String fraction = whole.isEmpty() ? digits(1 + random.nextInt(5)) : "";
        String text = (random.nextBoolean() ? "+" : "") + whole + "." + fraction;
        return given(text, false, whole, fraction, 0);
    }

    private String sign(long exponent) {
        return exponent < 0 ? "-" : random.nextBoolean() ? "+" : "";
    }

    private long exponent() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(100) - 50;
            case 1 -> random.nextInt(2_000_000_000) - 1_000_000_000;
            default -> random.nextInt(9) - 4;
        };
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < count) {
            if (random.nextInt(3) == 0) {
                digits.append(Canary.DIGITS);
            } else {
                digits.append(random.nextInt(10));
            }
        }
        return digits.substring(0, count);
    }

    private String nonZero() {
        return Integer.toString(1 + random.nextInt(9));
    }

    private static Given given(String text, boolean negative, String whole, String fraction, long exponent) {
        String significant = (whole + fraction).replaceFirst("^0+(?=.)", "");
        boolean zero = significant.equals("0");
        long scale = fraction.length() - exponent;
        long leading = significant.length() - scale - 1;
        String counted = scale <= 0 ? significant.replaceFirst("0+$", "") : significant;
        boolean fits =
                text.length() <= LONGEST_TEXT && counted.length() <= MOST_DIGITS && Math.abs(leading) <= MOST_EXPONENT;
        return fits
                ? Given.fits(text, (negative && !zero ? "-" : "") + plain(significant, (int) scale))
                : Given.wrong(text);
    }

    private static String plain(String significant, int scale) {
        if (scale <= 0) {
            return significant.equals("0") ? "0" : significant + "0".repeat(-scale);
        }
        String padded = "0".repeat(Math.max(0, scale + 1 - significant.length())) + significant;
        int point = padded.length() - scale;
        return padded.substring(0, point) + "." + padded.substring(point);
    }
}
