// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What was delivered and is not acknowledged by Redis yet, in the order of delivery. */
final class Window {

    private final List<Pending> pending = new ArrayList<>();

    void add(Pending one) {
        pending.add(one);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int size() {
        return pending.size();
    }

    List<Pending> pending() {
        return Collections.unmodifiableList(pending);
    }

    void acknowledged() {
        pending.clear();
    }

    /** Forgets what now belongs to another task. */
    void drop(Collection<TopicPartition> revoked) {
        Set<TopicPartition> gone = Set.copyOf(revoked);
        pending.removeIf(one -> gone.contains(one.partition()));
    }

    /** Of Connect's positions, what may be committed: nothing from the first unacknowledged record on. */
    Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> positions) {
        Map<TopicPartition, OffsetAndMetadata> safe = new HashMap<>(positions);
        for (Pending one : pending) {
            safe.computeIfPresent(
                    one.partition(),
                    (partition, position) ->
                            position.offset() <= one.offset() ? position : new OffsetAndMetadata(one.offset()));
        }
        return safe;
    }
}
