// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that a careless program trips over. */
final class Texts {

    private static final int LONGEST_NAME = 128;
    private static final int TOO_LONG_FOR_AN_EVENT = 20_000;

    /** Names that look like one another, like patterns, or like other keys. */
    private static final List<String> NAMES = List.of(
            "SOL",
            "sol",
            "SOL\u200b",
            "\uff33\uff2f\uff2c",
            "price:SOL",
            "pool:SOL",
            "SOL:cursor",
            "stream:price-updates",
            "stream:trades",
            "*",
            "?",
            "[a-z]",
            "..",
            "/../SOL",
            "\\",
            "\"",
            "'",
            "$",
            "%s%n",
            "$redis.password",
            "-1",
            "0",
            "null",
            "NaN",
            "\ud83d\ude00",
            "\u202eLOS",
            "SOL\ufeff",
            "FLUSHALL",
            "a,b;c|d",
            "So11111111111111111111111111111111111111112");

    private static final List<String> NO_NAMES = List.of(
            "",
            " ",
            "S L",
            "SOL\n",
            "SOL\r\nFLUSHALL\r\n",
            "\tSOL",
            "S\u0000L",
            "S\u007fL",
            "S\u0085L",
            "S\u00a0L",
            "S\u2003L",
            "S\u2028L",
            "S\u3000L",
            "{SOL}",
            "{stream:trades}:cursor",
            "SOL}",
            "{");

    private final Random random;

    Texts(Random random) {
        this.random = random;
    }

    /** A text of any sort. */
    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> pick(NAMES);
            case 2 -> pick(NO_NAMES);
            case 3 -> Canary.TEXT + "\u0000\u0001\b\t\n\f\r\u001b[2J\"\\/" + Canary.TEXT;
            case 4 -> Canary.TEXT + "\ud83d\ude00\u0000\uffff\ufffe\u00e9\u2603" + (char) (0xe000 + random.nextInt(64));
            case 5 -> Canary.TEXT + anything(40);
            default -> Canary.TEXT + Integer.toHexString(random.nextInt());
        };
    }

    /** A text that fits nowhere: half of a pair of surrogates, or too long for an event. */
    String wrong() {
        String lone = Character.toString(random.nextBoolean() ? '\ud800' : '\udfff');
        return switch (random.nextInt(3)) {
            case 0 -> lone;
            case 1 -> Canary.TEXT + lone + Canary.TEXT;
            default -> lone + Canary.TEXT;
        };
    }

    /** A text that makes an event too long. */
    String tooLong() {
        return Canary.TEXT.repeat(TOO_LONG_FOR_AN_EVENT / Canary.TEXT.length() + random.nextInt(100));
    }

    /** A name that may be a key's. */
    String name() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> pick(NAMES);
            case 3 -> exactly(LONGEST_NAME);
            case 4 -> Canary.TEXT + random.nextInt(1 << 16);
            default -> Canary.TEXT + random.nextInt(200);
        };
    }

    /** A text that may not. */
    String noName() {
        return switch (random.nextInt(6)) {
            case 0 -> exactly(LONGEST_NAME + 1 + random.nextInt(3));
            case 1 -> Canary.TEXT.repeat(5000);
            case 2 -> wrong();
            default -> pick(NO_NAMES);
        };
    }

    /** Whether a text may be a name: 1 to 128 bytes without white space, control characters, braces and half pairs. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && isWhole(text)
                && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && text.codePoints().noneMatch(Texts::isForbidden);
    }

    /** Whether each surrogate has its other half. */
    static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    private static boolean isForbidden(int c) {
        boolean control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
        boolean blank = c == ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a);
        boolean rareBlank = c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
        return control || blank || rareBlank || c == '{' || c == '}';
    }

    private String anything(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
            if (c < 0xd800 || c > 0xdfff) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    /** That many bytes in UTF-8. */
    private String exactly(int bytes) {
        String text = random.nextBoolean() ? "\u00e9".repeat((bytes - Canary.TEXT.length()) / 2) : "";
        int rest = bytes - 2 * text.length() - Canary.TEXT.length();
        return Canary.TEXT + text + "x".repeat(rest);
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
