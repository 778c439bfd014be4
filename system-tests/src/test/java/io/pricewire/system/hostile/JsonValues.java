// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.List;
import java.util.Random;

/** Values as JSON tokens. */
final class JsonValues extends Values {

    private static final int DEEP_BUT_ALLOWED = 60;
    private static final List<String> STRUCTURES =
            List.of("true", "false", "{}", "[]", "[\"SOL\"]", "{\"price\":1}", "[[[{\"token\":null}]]]");
    private static final List<String> NO_DECIMALS = List.of(
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "\"\"",
            "\" 1\"",
            "\"1 \"",
            "\"1,5\"",
            "\"1_000\"",
            "\"0x10\"",
            "\"1e\"",
            "\"e5\"",
            "\".\"",
            "\"+\"",
            "\"--1\"",
            "\"1.2.3\"",
            "\"1f\"",
            "\"1d\"",
            "\"\\u0661\"",
            "\"1e99999999999999999999\"",
            "\"one " + Canary.TEXT + "\"");

    JsonValues(Random random, Texts texts, Decimals decimals, Times times) {
        super(random, texts, decimals, times);
    }

    @Override
    Given text(String text) {
        return Given.fits(quote(text), text);
    }

    @Override
    Given decimal() {
        boolean loose = random.nextInt(6) == 0;
        Given figure = loose ? decimals.loose() : decimals.json();
        return loose || random.nextBoolean() ? inQuotes(figure) : figure;
    }

    private Given inQuotes(Given given) {
        return new Given("\"" + given.raw() + "\"", given.fit(), given.meaning());
    }

    @Override
    Given integer() {
        if (random.nextBoolean()) {
            long number = random.nextBoolean() ? random.nextLong() : random.nextInt(1000);
            return Given.fits(Long.toString(number), Long.toString(number));
        }
        long number = random.nextLong() / 10;
        return Given.fits("\"" + number + "\"", Long.toString(number));
    }

    @Override
    Given time() {
        long millis = times.millis();
        String raw = random.nextBoolean() ? Long.toString(millis) : "\"" + times.rfc3339(millis) + "\"";
        return Given.fits(raw, Long.toString(millis));
    }

    @Override
    Object nothing() {
        return "null";
    }

    @Override
    Object structure() {
        return pick(STRUCTURES);
    }

    @Override
    Object wrong(Form form) {
        return switch (form) {
            case TEXT -> random.nextBoolean() ? number() : quote(texts.wrong());
            case NAME -> random.nextInt(4) == 0 ? number() : quote(texts.noName());
            case DECIMAL -> pick(NO_DECIMALS);
            case INTEGER -> pick(List.of("1.5", "1e3", "\"1.0\"", "\"x\"", "\"\"", "9".repeat(19), "1e-99999"));
            case TIME ->
                random.nextInt(4) == 0
                        ? pick(List.of("1.5", "1e12", "1" + "0".repeat(30)))
                        : random.nextBoolean() ? Long.toString(times.noMillis()) : quote(times.noTime());
        };
    }

    /** A figure where a text must be: small, long, with a point, with an exponent. */
    private String number() {
        return pick(List.of("7", "-0", "1.5", "2e5", Canary.DIGITS.repeat(5), "1e-300", "123456789012345678901"));
    }

    @Override
    Object unknown() {
        return switch (random.nextInt(6)) {
            case 0 -> "[".repeat(DEEP_BUT_ALLOWED) + "]".repeat(DEEP_BUT_ALLOWED);
            case 1 -> "{\"" + Canary.TEXT + "\":{\"token\":[1,2,{\"price\":\"" + Canary.DIGITS + "\"}],\"type\":7}}";
            case 2 -> quote(texts.text() + texts.wrong());
            case 3 -> "1e" + (random.nextInt(900) - 450);
            case 4 -> Canary.DIGITS.repeat(1 + random.nextInt(100));
            default -> quote(texts.text());
        };
    }

    /** The text as a JSON string, each character in one of the ways in which it may stand there. */
    String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        boolean escapeAll = random.nextInt(10) == 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isSurrogate(c);
            boolean whole = !pair || isHalfOfAPair(text, i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || escapeAll || !whole) {
                json.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else if (c == '/' && random.nextBoolean()) {
                json.append("\\/");
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static boolean isHalfOfAPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private String pick(List<String> tokens) {
        return tokens.get(random.nextInt(tokens.size()));
    }
}
