// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/** Well-known mints. */
final class Mint {

    static final String SOL = "So11111111111111111111111111111111111111112";
    static final String USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    static final String USDT = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB";

    private Mint() {}
}
