// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them. */
final class Figures {

    private static final int SIGNIFICANT = 8;
    private static final String[] UNITS = {"", "K", "M", "B", "T"};
    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    /** Eight significant digits, every digit before the point, or a power of ten where there is no room for them. */
    static String price(BigDecimal price, int room) {
        if (price.signum() == 0) {
            return "0";
        }
        int scale = Math.max(0, SIGNIFICANT - (price.precision() - price.scale()));
        BigDecimal rounded = price.scale() > scale ? price.setScale(scale, RoundingMode.HALF_EVEN) : price;
        String text = rounded.toPlainString();
        return text.length() <= room ? text : String.format(Locale.ROOT, "%.4e", price);
    }

    /** Four digits at least, such as {@code 12.35M}. */
    static String amount(BigDecimal amount) {
        double value = amount.doubleValue();
        int unit = 0;
        while (Math.abs(value) >= 999.995 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return Math.abs(value) < 10_000
                ? String.format(Locale.ROOT, "%.2f%s", value, UNITS[unit])
                : String.format(Locale.ROOT, "%.2e", amount);
    }

    /** Two decimals and a sign, such as {@code +1.50}. */
    static String signed(BigDecimal amount, int room) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_EVEN);
        String text = (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString();
        return text.length() <= room ? text : String.format(Locale.ROOT, "%+.2e", amount);
    }

    /** Three decimals, a sign and a unit, such as {@code +0.750 %}. */
    static String percent(double percent) {
        return Double.isNaN(percent)
                ? ""
                : Math.abs(percent) < 100_000
                        ? String.format(Locale.ROOT, "%+.3f %%", percent)
                        : String.format(Locale.ROOT, "%+.1e %%", percent);
    }

    /** A whole number, or a dash where there is nothing to tell. */
    static String whole(double figure) {
        return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.0f", figure);
    }

    /** One decimal, or a dash where there is nothing to tell. */
    static String tenths(double figure) {
        return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.1f", figure);
    }

    static String timeOfDay(Instant time) {
        return TIME_OF_DAY.format(time);
    }
}
