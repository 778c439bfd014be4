// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Of many operations in record order, the few that have the same effect: per key the newest value since its last
 * deletion, and that deletion. At equal event times the later record wins.
 */
final class CacheBatch {

    private final Map<String, Effect> byKey = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> lowestOffsets = new HashMap<>();
    private TopicPartition latest;
    private long dropped;

    void add(CacheOperation operation, TopicPartition partition, long offset) {
        if (!partition.equals(latest) || offset < lowestOffsets.get(partition)) {
            lowestOffsets.merge(partition, offset, Math::min);
            latest = partition;
        }
        add(operation, partition);
    }

    private void add(CacheOperation operation, TopicPartition partition) {
        Effect standing = byKey.get(operation.key());
        if (operation instanceof CacheOperation.Delete delete) {
            dropped += standing == null ? 0 : standing.size();
            byKey.put(delete.key(), new Effect(delete, null, partition));
        } else {
            add((CacheOperation.Write) operation, partition, standing);
        }
    }

    private void add(CacheOperation.Write write, TopicPartition partition, Effect standing) {
        if (standing == null) {
            byKey.put(write.key(), new Effect(null, write, partition));
            return;
        }
        boolean replaces = standing.write() != null;
        dropped += replaces ? 1 : 0;
        if (!replaces || write.expiresAt() >= standing.write().expiresAt()) {
            byKey.put(write.key(), new Effect(standing.delete(), write, partition));
        }
    }

    /** This batch, and then the later one. */
    CacheBatch then(CacheBatch later) {
        later.byKey.values().forEach(effect -> effect.operations().forEach(each -> add(each, effect.partition())));
        later.lowestOffsets.forEach((partition, offset) -> lowestOffsets.merge(partition, offset, Math::min));
        return this;
    }

    /** Forgets what comes from partitions that now belong to another task. */
    void drop(Collection<TopicPartition> revoked) {
        byKey.values().removeIf(effect -> revoked.contains(effect.partition()));
        lowestOffsets.keySet().removeAll(revoked);
        if (byKey.isEmpty()) {
            lowestOffsets.clear();
        }
        latest = null;
    }

    /** What is to be sent, a key's deletion before its value. */
    List<CacheOperation> operations() {
        List<CacheOperation> operations = new ArrayList<>(byKey.size());
        byKey.values().forEach(effect -> operations.addAll(effect.operations()));
        return operations;
    }

    /** The lowest offset of each partition that the batch has anything of. */
    Map<TopicPartition, Long> lowestOffsets() {
        return lowestOffsets;
    }

    int size() {
        return byKey.size();
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** How many operations need not be sent. */
    long dropped() {
        return dropped;
    }

    /** A key's last deletion, if there was one, and its newest value since, if there is one. */
    private record Effect(CacheOperation.Delete delete, CacheOperation.Write write, TopicPartition partition) {

        int size() {
            return (delete == null ? 0 : 1) + (write == null ? 0 : 1);
        }

        List<CacheOperation> operations() {
            if (delete == null) {
                return List.of(write);
            }
            return write == null ? List.of(delete) : List.of(delete, write);
        }
    }
}
