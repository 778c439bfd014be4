// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.math.BigInteger;

/** Solana's addresses: 32 bytes as base58 text. */
final class Base58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int ADDRESS_BYTES = 32;
    private static final int LONGEST_TEXT = 44;

    private Base58() {}

    /** Whether the text is base58 and stands for exactly 32 bytes. */
    static boolean isAddress(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return false;
        }
        BigInteger value = BigInteger.ZERO;
        int leadingZeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return false;
            }
            leadingZeros += digit == 0 && leadingZeros == i ? 1 : 0;
            value = value.multiply(BigInteger.valueOf(ALPHABET.length())).add(BigInteger.valueOf(digit));
        }
        int significantBytes = (value.bitLength() + 7) / 8;
        return leadingZeros + significantBytes == ADDRESS_BYTES;
    }
}
