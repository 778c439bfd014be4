// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.util.Locale;

/** How several servers make one Redis. */
public enum RedisMode {
    /** What the address and the server say. */
    AUTO,
    /** One server. */
    STANDALONE,
    /** One primary at a time, which Sentinels name. */
    SENTINEL,
    /** Several primaries, each with a share of the slots. */
    CLUSTER;

    /**
     * The mode of that name, in any case.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RedisMode of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be auto, standalone, sentinel or cluster", e);
        }
    }
}
