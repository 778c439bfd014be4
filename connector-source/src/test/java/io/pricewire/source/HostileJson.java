// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Pieces of bodies that no upstream in its right mind would send. Texts and many figures carry a mark. */
final class HostileJson {

    /** Stands in texts and names of unknown fields. */
    static final String MARK = "xq7zKw";

    private static final String MARKED_DIGITS = "80726139";

    /** What is no figure within the bounds of an exact decimal. */
    static final List<String> NO_NUMBERS = List.of(
            "null",
            "true",
            "\"1.5\"",
            "\"NaN\"",
            "\"" + MARK + "\"",
            "{}",
            "[1]",
            "[{\"id\":1}]",
            "{\"usdPrice\":1}",
            "1e41",
            "1e-41",
            "1e999999999",
            "1e-999999999");

    static final List<String> NO_SLOTS = List.of(
            "null", "\"5\"", "-1", "1.5", "1e9", "10000000001", "9223372036854775807", "99999999999999999999", "[]");

    private static final List<String> NO_BODIES = List.of(
            "",
            "null",
            "7",
            "[]",
            "\"" + MARK + "\"",
            "{",
            "{}}",
            "<html>" + MARK + "</html>",
            "{\"" + MARK + "\":NaN}",
            "{\"x\":" + MARK + "}",
            "{\"x\":\"\\q" + MARK + "\"}",
            "{\"x\":" + "[".repeat(1100) + "]".repeat(1100) + "}",
            "{\"code\":13,\"message\":\"" + MARK + "\"}",
            "{\"code\":429,\"message\":\"" + MARK + "\"}",
            "{\"code\":99999999999,\"message\":\"" + MARK + "\"}",
            "{\"error\":{\"code\":1,\"" + MARK + "\":1}}",
            "{\"x\":1" + "0".repeat(1100) + "}");

    final Random random;
    private long slot = 400_000_000;

    HostileJson(Random random) {
        this.random = random;
    }

    /**
     * A body.
     *
     * @param records what must come of it, in order
     */
    record Case(String body, List<String> records) {}

    /** A number as JSON has it, and its plain form, null where it has too many digits. */
    record Written(String text, String plain) {}

    static boolean isMarked(String text) {
        return text.contains(MARK) || text.contains(MARKED_DIGITS);
    }

    static String member(String name, String token) {
        return "\"" + name + "\":" + token;
    }

    static String object(List<String> members) {
        return "{" + String.join(",", members) + "}";
    }

    /** The digits with a point before that one of them, which may lie outside. */
    static String plain(String digits, int point) {
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    /** Now and then something in the place of the body that is none, or says nothing. */
    Optional<String> spoilt(String body) {
        return switch (random.nextInt(20)) {
            case 0 -> Optional.of(pick(NO_BODIES));
            case 1 -> Optional.of(body.substring(0, random.nextInt(body.length())));
            case 2 -> Optional.of(body + "x");
            default -> Optional.empty();
        };
    }

    /** A number above zero. */
    Written number() {
        String whole = 1 + random.nextInt(9) + digits(random.nextInt(oneIn(10) ? 50 : 8));
        String fraction = digits(random.nextInt(20)) + (oneIn(3) ? MARKED_DIGITS : "");
        int exponent = oneIn(3) ? random.nextInt(60) - 30 : 0;
        String text = whole + (fraction.isEmpty() ? "" : "." + fraction) + (exponent == 0 ? "" : "e" + exponent);
        String all = whole + fraction;
        int point = whole.length() + exponent;
        String counted = point >= all.length() ? all.replaceFirst("0+$", "") : all;
        boolean fits = counted.length() <= 40 && Math.abs(point - 1) <= 40;
        return new Written(text, fits ? plain(all, point) : null);
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** A later slot each time: an endpoint whose slots stand still has failed. */
    long nextSlot() {
        return slot += 1 + random.nextInt(3);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    <T> List<T> shuffled(List<T> things) {
        List<T> shuffled = new ArrayList<>(things);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
