// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What earlier tasks emitted last, as Connect has it. */
final class StoredOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(StoredOffsets.class);
    private static final Duration CLOCKS_MAY_DIFFER_BY = Duration.ofSeconds(60);

    private final OffsetStorageReader reader;
    private final Clock clock;

    StoredOffsets(OffsetStorageReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Lets the gate know, so that nothing goes out again or after something newer. One read for all subjects. */
    void restore(List<? extends Subject> subjects, OffsetForm form, EmissionGate gate) {
        Map<Map<String, String>, Map<String, Object>> stored = reader.offsets(subjects.stream()
                .map(subject -> form.partition(subject.address()))
                .toList());
        Instant latest = clock.instant().plus(CLOCKS_MAY_DIFFER_BY);
        for (Subject subject : subjects) {
            form.read(stored.get(form.partition(subject.address()))).ifPresent(offset -> {
                if (offset.sentAt().isAfter(latest)) {
                    LOG.warn(
                            "{}: its stored offset lies in the future, at {}, and is not used. See that the workers'"
                                    + " clocks agree",
                            subject.label(),
                            offset.sentAt());
                } else {
                    gate.restore(subject.address(), offset.sentAt(), offset.slot());
                }
            });
        }
    }

    /** Lets the troubles know which of these were said and not ended yet. One read for all of them. */
    void restore(Collection<String> subjects, Troubles troubles) {
        Map<Map<String, String>, Map<String, Object>> stored = reader.offsets(subjects.stream()
                .map(subject -> StatusRecords.partition(troubles.component(subject)))
                .toList());
        for (String subject : subjects) {
            StatusRecords.lastSaid(stored.get(StatusRecords.partition(troubles.component(subject))))
                    .filter(said -> !said.status().equals(Troubles.RECOVERED))
                    .ifPresent(said -> troubles.restore(subject, said.status(), said.at()));
        }
    }
}
