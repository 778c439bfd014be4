// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.List;

/** What a contender did with that many tokens. */
record Result(Contender contender, int tokens, List<Run> runs) {

    Result {
        runs = List.copyOf(runs);
    }

    double recordsPerSecond() {
        return Statistics.median(
                runs.stream().mapToDouble(Run::recordsPerSecond).toArray());
    }

    double redisMicros() {
        return Statistics.median(runs.stream().mapToDouble(Run::redisMicros).toArray());
    }
}
