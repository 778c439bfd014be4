// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values as the objects that converters and transforms make. */
final class JavaValues extends Values {

    JavaValues(Random random, Texts texts, Decimals decimals, Times times) {
        super(random, texts, decimals, times);
    }

    @Override
    Given text(String text) {
        return Given.fits(text, text);
    }

    @Override
    Given decimal() {
        int small = random.nextInt(2000) - 1000;
        return switch (random.nextInt(7)) {
            case 0 -> Given.fits(small, Integer.toString(small));
            case 1 -> Given.fits((long) small, Integer.toString(small));
            case 2 -> Given.fits(small / 4.0, quarters(small));
            case 3 -> Given.fits(small / 4.0f, quarters(small));
            case 4 -> Given.fits(new BigDecimal(BigInteger.valueOf(small), 0), Integer.toString(small));
            case 5 -> decimals.loose();
            default -> decimals.json();
        };
    }

    /** A number of quarters, as {@code Double.toString} has it. */
    private static String quarters(int count) {
        String sign = count < 0 ? "-" : "";
        int abs = Math.abs(count);
        return sign + abs / 4 + List.of(".0", ".25", ".5", ".75").get(abs % 4);
    }

    @Override
    Given integer() {
        long number = random.nextLong();
        return switch (random.nextInt(4)) {
            case 0 -> Given.fits((int) number, Integer.toString((int) number));
            case 1 -> Given.fits((short) number, Short.toString((short) number));
            case 2 -> Given.fits(Long.toString(number / 10), Long.toString(number / 10));
            default -> Given.fits(number, Long.toString(number));
        };
    }

    @Override
    Given time() {
        long millis = times.millis();
        Object raw = switch (random.nextInt(5)) {
            case 0 -> millis;
            case 1 -> Instant.ofEpochMilli(millis);
            case 2 -> new java.sql.Timestamp(millis);
            case 3 -> times.rfc3339(millis);
            default -> Date.from(Instant.ofEpochMilli(millis));
        };
        return Given.fits(raw, Long.toString(millis));
    }

    @Override
    Object nothing() {
        return null;
    }

    @Override
    Object wrong(Form form) {
        return switch (form) {
            case TEXT -> random.nextBoolean() ? (Object) 7L : texts.wrong();
            case NAME -> random.nextInt(4) == 0 ? (Object) 1.5 : texts.noName();
            case DECIMAL -> noDecimal();
            case INTEGER -> random.nextBoolean() ? (Object) 5.0 : "5.0";
            case TIME -> noTime();
        };
    }

    @Override
    Object structure() {
        return switch (random.nextInt(5)) {
            case 0 -> true;
            case 1 -> List.of(Canary.TEXT);
            case 2 -> Map.of("token", Canary.TEXT);
            case 3 -> new byte[] {1, 2, 3};
            default -> new Object();
        };
    }

    private Object noDecimal() {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Float.NEGATIVE_INFINITY;
            case 2 -> Double.MAX_VALUE;
            case 3 -> Double.MIN_VALUE;
            case 4 -> new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE);
            case 5 -> new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE);
            case 6 -> BigInteger.ONE.shiftLeft(1 << (8 + random.nextInt(8)));
            default -> "NaN";
        };
    }

    private Object noTime() {
        return switch (random.nextInt(6)) {
            case 0 -> times.noMillis();
            case 1 -> Date.from(Instant.ofEpochMilli(times.noMillis()));
            case 2 -> random.nextBoolean() ? Instant.MAX : Instant.MIN;
            case 3 -> new java.sql.Date(times.noMillis());
            case 4 -> 1.5;
            default -> times.noTime();
        };
    }

    @Override
    Object unknown() {
        return switch (random.nextInt(5)) {
            case 0 -> new ArrayList<>(List.of(new HashMap<>(Map.of("type", 7))));
            case 1 -> texts.wrong();
            case 2 -> new byte[300];
            case 3 -> new Object();
            default -> texts.text();
        };
    }
}
