// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that INFO answers.
 *
 * @param text empty where there was no answer
 */
record ServerInfo(String text) {

    /** The number in that field; NaN where there is none. */
    double number(String field) {
        return find("(?m)^" + field + ":(\\d+)");
    }

    /** What 99 of 100 calls of that command took at most, in microseconds; NaN where it was never called. */
    double p99(String command) {
        return find("(?m)^latency_percentiles_usec_" + command + ":.*\\bp99=([\\d.]+)");
    }

    private double find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
}
