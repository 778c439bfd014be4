// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Well-known mints. */
final class Mint {

    static final String SOL = "So11111111111111111111111111111111111111112";
    static final String USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    static final String USDT = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB";

    private static final Set<String> MAJORS = Set.of(SOL, USDC, USDT);

    private Mint() {}

    /** Whether some of those asked for are tokens that upstream always knows, and none of these was found. */
    static boolean areMajorsLacking(Collection<String> asked, Set<String> found) {
        List<String> majors = asked.stream().filter(MAJORS::contains).toList();
        return !majors.isEmpty() && majors.stream().noneMatch(found::contains);
    }
}
