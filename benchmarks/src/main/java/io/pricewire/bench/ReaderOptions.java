// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.Iterator;
import java.util.List;

/**
 * What the user asked the reader's benchmark for.
 *
 * @param reads lookups for each number of tokens
 * @param seconds how long each stream is followed, after its warm-up
 */
record ReaderOptions(int reads, int seconds) {

    static ReaderOptions parse(List<String> arguments) {
        int reads = 1_000_000;
        int seconds = 10;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--reads" -> reads = SinkOptions.number(option, SinkOptions.value(option, rest), 1000, 10_000_000);
                case "--seconds" -> seconds = SinkOptions.number(option, SinkOptions.value(option, rest), 1, 3600);
                default -> throw new UsageException("There is no option " + option + ".");
            }
        }
        return new ReaderOptions(reads, seconds);
    }
}
