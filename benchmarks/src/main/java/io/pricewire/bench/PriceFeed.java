// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.Rfc3339;
import java.time.Instant;

/** The prices that a topic holds, made from their position: every contender and every run gets the same bytes. */
final class PriceFeed {

    private static final int NAME_LENGTH = 40;
    private static final String NAME_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final long LEAST_PRICE = 10_000_000_000_000_000L;

    private final String[] names;
    private final int records;
    private final long firstMs;

    /**
     * Prepares the names.
     *
     * @param tokens how many tokens take turns; the last record is of one more, which shows that all were read
     * @param firstMs event time of the first record; each later one is a millisecond younger
     */
    PriceFeed(int tokens, int records, long firstMs) {
        this.names = new String[tokens + 1];
        this.records = records;
        this.firstMs = firstMs;
        for (int i = 0; i <= tokens; i++) {
            names[i] = name(i);
        }
    }

    int tokens() {
        return names.length - 1;
    }

    int records() {
        return records;
    }

    String firstToken() {
        return names[0];
    }

    String lastToken() {
        return names[names.length - 1];
    }

    String token(int position) {
        return position == records - 1 ? lastToken() : names[position % tokens()];
    }

    String timestamp(int position) {
        return Rfc3339.format(Instant.ofEpochMilli(firstMs + position));
    }

    /** About 140 bytes of JSON. */
    byte[] value(int position) {
        return json(token(position), price(position), timestamp(position)).getBytes(UTF_8);
    }

    private static String json(String token, String price, String timestamp) {
        return "{\"type\":\"PriceUpdate\",\"token\":\"" + token + "\",\"price\":\"" + price + "\",\"timestamp\":\""
                + timestamp + "\"}";
    }

    /** Seventeen significant digits, three of them before the point. */
    static String price(long position) {
        String digits = Long.toString(LEAST_PRICE + Math.floorMod(mixed(position), 9 * LEAST_PRICE));
        return digits.substring(0, 3) + "." + digits.substring(3);
    }

    /** A name as long as a mint's address. */
    private static String name(int token) {
        StringBuilder name = new StringBuilder(NAME_LENGTH);
        for (int i = 0; i < NAME_LENGTH; i++) {
            long random = mixed(token * (long) NAME_LENGTH + i);
            name.append(NAME_DIGITS.charAt((int) Math.floorMod(random, (long) NAME_DIGITS.length())));
        }
        return name.toString();
    }

    private static long mixed(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
