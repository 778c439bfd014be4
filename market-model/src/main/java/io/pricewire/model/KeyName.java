// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import java.nio.charset.StandardCharsets;

/** The rule for names that become part of a Redis key: tokens and pool addresses. */
public final class KeyName {

    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 128;

    /** The rule in words, to follow the name of what breaks it. */
    public static final String RULE =
            "must be 1 to " + MAX_BYTES + " bytes without white space, control characters, { or }";

    private KeyName() {}

    /** Whether the name may stand in a key; null may not. */
    public static boolean isValid(String name) {
        if (name == null || name.isEmpty() || name.length() > MAX_BYTES) {
            return false;
        }
        return isPlain(name)
                || (name.codePoints().allMatch(KeyName::isAllowed)
                        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES);
    }

    /** Nearly every name is printable ASCII, and every event has one. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c > '~' || c == '{' || c == '}') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int c) {
        boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c != '{'
                && c != '}'
                && !loneSurrogate
                && !Character.isISOControl(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c);
    }
}
