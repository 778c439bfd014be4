// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one task has done since it started. */
final class SourceCounts {

    final LongAdder requests = new LongAdder();
    final LongAdder records = new LongAdder();
    final LongAdder missing = new LongAdder();
    final LongAdder older = new LongAdder();
    final LongAdder unchanged = new LongAdder();
    final LongAdder failovers = new LongAdder();
    final LongAdder probes = new LongAdder();
    final AtomicInteger missingNow = new AtomicInteger();
    final Map<OutcomeClass, LongAdder> outcomes = Stream.of(OutcomeClass.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind, kind -> new LongAdder()));

    void outcome(OutcomeClass kind) {
        outcomes.get(kind).increment();
    }

    @Override
    public String toString() {
        String byClass = Stream.of(OutcomeClass.values())
                .filter(kind -> outcomes.get(kind).sum() > 0)
                .map(kind -> outcomes.get(kind) + " " + kind.words())
                .collect(Collectors.joining(", "));
        return requests + " requests (" + byClass + "), " + records + " records, " + older + " older, " + unchanged
                + " unchanged, " + missing + " missing";
    }
}
