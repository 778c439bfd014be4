// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.time.Duration;
import java.util.List;

/** The one option of the benchmarks that only take time. */
final class Seconds {

    private static final int MOST = 86_400;

    private Seconds() {}

    /** Reads {@code --seconds N}. */
    static Duration parse(List<String> arguments, int otherwise) {
        if (arguments.isEmpty()) {
            return Duration.ofSeconds(otherwise);
        }
        if (arguments.size() == 2
                && arguments.get(0).equals("--seconds")
                && arguments.get(1).matches("\\d{1,5}")) {
            int seconds = Integer.parseInt(arguments.get(1));
            if (seconds > 0 && seconds <= MOST) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw new UsageException("This benchmark takes --seconds N, from 1 to " + MOST + ", and nothing else.");
    }
}
