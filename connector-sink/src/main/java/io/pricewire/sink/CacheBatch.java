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
 * deletion, and that deletion. At equal event times the later record wins. A value that seems to be of the future stands
 * beside the newest other one, so that neither takes the other's place when Redis refuses it.
 */
final class CacheBatch {

    private final Map<String, Effect> byKey = new LinkedHashMap<>();
    private final Map<String, Effect> aheadByKey = new LinkedHashMap<>();
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
        if (operation instanceof CacheOperation.Delete delete) {
            Effect standing = byKey.put(delete.key(), new Effect(delete, null, partition));
            dropped += standing == null ? 0 : standing.operations().size();
            dropped += aheadByKey.remove(delete.key()) == null ? 0 : 1;
        } else {
            CacheOperation.Write write = (CacheOperation.Write) operation;
            add(write.ahead() ? aheadByKey : byKey, write, partition);
        }
    }

    private void add(Map<String, Effect> effects, CacheOperation.Write write, TopicPartition partition) {
        Effect standing = effects.get(write.key());
        boolean replaces = standing != null && standing.write() != null;
        dropped += replaces ? 1 : 0;
        if (!replaces || write.expiresAt() >= standing.write().expiresAt()) {
            CacheOperation.Delete delete = standing == null ? null : standing.delete();
            effects.put(write.key(), new Effect(delete, write, partition));
        }
    }

    /** This batch, and then the later one. */
    CacheBatch then(CacheBatch later) {
        for (Map<String, Effect> effects : List.of(later.byKey, later.aheadByKey)) {
            effects.values().forEach(effect -> effect.operations().forEach(each -> add(each, effect.partition())));
        }
        dropped += later.dropped;
        later.lowestOffsets.forEach((partition, offset) -> lowestOffsets.merge(partition, offset, Math::min));
        return this;
    }

    /** Forgets what comes from partitions that now belong to another task. */
    void drop(Collection<TopicPartition> revoked) {
        byKey.values().removeIf(effect -> revoked.contains(effect.partition()));
        aheadByKey.values().removeIf(effect -> revoked.contains(effect.partition()));
        lowestOffsets.keySet().removeAll(revoked);
        if (isEmpty()) {
            lowestOffsets.clear();
        }
        latest = null;
    }

    /** What is to be sent, a key's deletion before its value. */
    List<CacheOperation> operations() {
        List<CacheOperation> operations = new ArrayList<>(size());
        byKey.values().forEach(effect -> operations.addAll(effect.operations()));
        aheadByKey.values().forEach(effect -> operations.addAll(effect.operations()));
        return operations;
    }

    /** The lowest offset of each partition that the batch has anything of. */
    Map<TopicPartition, Long> lowestOffsets() {
        return lowestOffsets;
    }

    int size() {
        return byKey.size() + aheadByKey.size();
    }

    boolean isEmpty() {
        return byKey.isEmpty() && aheadByKey.isEmpty();
    }

    /** How many operations need not be sent. */
    long dropped() {
        return dropped;
    }

    /** A key's last deletion, if there was one, and its newest value since, if there is one. */
    private record Effect(CacheOperation.Delete delete, CacheOperation.Write write, TopicPartition partition) {

        List<CacheOperation> operations() {
            if (delete == null) {
                return List.of(write);
            }
            return write == null ? List.of(delete) : List.of(delete, write);
        }
    }
}
