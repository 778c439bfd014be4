// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/** UTF-8 to the letter: what has no exact form in it is refused, where {@code String} puts a stand-in. */
public final class Utf8 {

    private Utf8() {}

    /** The text; throws for bytes that are none, overlong forms and halves of surrogate pairs among them. */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** The bytes; throws for a text with half a pair of surrogates. */
    public static byte[] encode(String text) throws CharacterCodingException {
        ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /** Throws unless the bytes are text without the character 0, which every ASCII text in UTF-16 or UTF-32 has. */
    static void checkText(byte[] bytes, int offset, int length) throws CharacterCodingException {
        boolean ascii = true;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0) {
                throw new CharacterCodingException();
            }
            ascii &= bytes[i] > 0;
        }
        if (!ascii) {
            var unused = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    /** Whether no half of a pair of surrogates stands alone. */
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
