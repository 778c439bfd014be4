// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The tokens that every simulator knows, and made-up ones. */
final class Mints {

    static final String SOL = "So11111111111111111111111111111111111111112";

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int MINT_BYTES = 32;

    private Mints() {}

    /**
     * A token before its price walks.
     *
     * @param decimals digits after the point of its base unit
     * @param dollars where its price starts
     */
    record Start(int decimals, double dollars) {}

    /** The well-known tokens by mint. */
    static Map<String, Start> wellKnown() {
        Map<String, Start> known = new LinkedHashMap<>();
        known.put(SOL, new Start(9, 147.478934074));
        known.put("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", new Start(6, 0.999873698342));
        known.put("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB", new Start(6, 1.00017369834));
        known.put("JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN", new Start(6, 0.405601851254));
        known.put("DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263", new Start(5, 0.0000243670077029));
        known.put("EKpQGSJtjMFqKZ9KQanSqYXRcF8fBopzLHYxdM65zcjm", new Start(6, 0.310456123452));
        known.put("jtojtomepa8beP8AuQc6eXt5FriJwfFMwQx2v2f9mCL", new Start(9, 1.76123456789));
        known.put("HZ1JovNiVvGrGNiiYvEozEVgZ58xaU3RKwX8eACQBCt3", new Start(6, 0.11876543211));
        known.put("mSoLzYCxHdYgdzU16g5QSh3i5K3z3KZK7ytfqcJm7So", new Start(9, 193.827364555));
        known.put("J1toso1uCk3RLmjorhTtrVwY9HJ7X8V9yYac6Y7kGCPn", new Start(9, 180.456781927));
        known.put("4k3Dyjzvzp8eMZWUXbBCjEvwSkkk59S5iCNLY3QrkX6R", new Start(6, 2.40981237645));
        known.put("orcaEKTdK7LKz57vaAYr9QeNsVEPfiu6QeMU1kektZE", new Start(6, 1.98456372819));
        known.put("3NZ9JMVBmGAqocybic2c7LQCJScmgsAZ6vQqTDzcqmJh", new Start(8, 97432.1827365));
        known.put("cbbtcf3aa214zXHbiAZQwf4122FBYbraNdFqgw4iMij", new Start(8, 97418.9283747));
        known.put("7vfCXTUXx5WJV5JADk17DUJ4ksgau7utNKj4b963voxs", new Start(8, 3312.74819027));
        return known;
    }

    /** As many valid addresses as asked for; the same ones for the same seed. */
    static Map<String, Start> madeUp(int count, long seed) {
        Random random = new Random(seed);
        Map<String, Start> mints = new LinkedHashMap<>();
        while (mints.size() < count) {
            byte[] bytes = new byte[MINT_BYTES];
            random.nextBytes(bytes);
            bytes[0] |= 1; // No leading zero byte, which base58 would write as a leading 1.
            mints.put(base58(bytes), startOf(random));
        }
        return mints;
    }

    /** Where the price of a token that nobody knew begins. */
    static Start startOf(Random random) {
        return new Start(6, Math.pow(10, random.nextDouble() * 8 - 5));
    }

    static String base58(byte[] bytes) {
        BigInteger rest = new BigInteger(1, bytes);
        BigInteger base = BigInteger.valueOf(ALPHABET.length());
        StringBuilder text = new StringBuilder();
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return text.reverse().toString();
    }
}
