// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Of many operations in record order, the few that have the same effect: per key the newest value since its last
 * deletion, and that deletion. At equal event times the later record wins.
 */
final class Conflation {

    private final Map<String, Outcome> byKey = new LinkedHashMap<>();
    private long dropped;

    void add(CacheOperation operation) {
        Outcome standing = byKey.get(operation.key());
        if (operation instanceof CacheOperation.Delete delete) {
            dropped += standing == null ? 0 : standing.size();
            byKey.put(delete.key(), new Outcome(delete, null));
        } else {
            add((CacheOperation.Write) operation, standing);
        }
    }

    private void add(CacheOperation.Write write, Outcome standing) {
        if (standing == null) {
            byKey.put(write.key(), new Outcome(null, write));
        } else if (standing.write() == null) {
            byKey.put(write.key(), new Outcome(standing.delete(), write));
        } else {
            dropped++;
            if (write.expiresAt() >= standing.write().expiresAt()) {
                byKey.put(write.key(), new Outcome(standing.delete(), write));
            }
        }
    }

    /** What is to be sent, a key's deletion before its value. */
    List<CacheOperation> operations() {
        List<CacheOperation> operations = new ArrayList<>(byKey.size());
        for (Outcome outcome : byKey.values()) {
            if (outcome.delete() != null) {
                operations.add(outcome.delete());
            }
            if (outcome.write() != null) {
                operations.add(outcome.write());
            }
        }
        return operations;
    }

    /** How many operations need not be sent. */
    long dropped() {
        return dropped;
    }

    private record Outcome(CacheOperation.Delete delete, CacheOperation.Write write) {
        int size() {
            return (delete == null ? 0 : 1) + (write == null ? 0 : 1);
        }
    }
}
