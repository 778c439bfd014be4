// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

/** How the request quota is counted. */
public enum WindowMode {
    /** Requests per second times ten in each ten-second window of the clock; all reset at its end. As observed. */
    FIXED_10S,
    /** Requests per second times sixty in any sixty seconds; one slot frees when the oldest expires. As documented. */
    SLIDING_60S;

    static WindowMode parse(String text) {
        return switch (text) {
            case "fixed10s" -> FIXED_10S;
            case "sliding60s" -> SLIDING_60S;
            default -> throw new IllegalArgumentException("--window takes fixed10s or sliding60s, not " + text);
        };
    }
}
