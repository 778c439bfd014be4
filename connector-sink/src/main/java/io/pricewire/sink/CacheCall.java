// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventKind;
import java.util.ArrayList;
import java.util.List;

/** One call of cache.lua: operations on keys of one kind, encoded. */
final class CacheCall {

    private static final byte[] DELETE = "0".getBytes(UTF_8);
    private static final byte[] NOTHING = {};

    private final EventKind kind;
    private final List<byte[]> keys = new ArrayList<>(CallSize.MOST_OPERATIONS);
    private final List<byte[]> arguments = new ArrayList<>(2 * CallSize.MOST_OPERATIONS);
    private final CallSize size = new CallSize();

    private CacheCall(EventKind kind) {
        this.kind = kind;
    }

    /** The operations in calls that are small enough for no reader to wait behind one; order per key is kept. */
    static List<CacheCall> of(List<CacheOperation> operations) {
        List<CacheCall> calls = new ArrayList<>();
        for (EventKind kind : List.of(EventKind.PRICE_UPDATE, EventKind.POOL_STATE)) {
            CacheCall call = null;
            for (CacheOperation operation : operations) {
                if (operation.kind() == kind) {
                    if (call == null || call.size.isFull()) {
                        call = new CacheCall(kind);
                        calls.add(call);
                    }
                    call.add(operation);
                }
            }
        }
        return calls;
    }

    private void add(CacheOperation operation) {
        byte[] key = operation.key().getBytes(UTF_8);
        byte[] expiry = DELETE;
        byte[] value = NOTHING;
        if (operation instanceof CacheOperation.Write write) {
            expiry = Long.toString(write.expiresAt()).getBytes(UTF_8);
            value = write.value();
        }
        keys.add(key);
        arguments.add(expiry);
        arguments.add(value);
        size.add(key.length + value.length);
    }

    EventKind kind() {
        return kind;
    }

    /** A key per operation. */
    List<byte[]> keys() {
        return keys;
    }

    /** Per operation its expiry in epoch milliseconds, 0 for a deletion, and its value. */
    List<byte[]> arguments() {
        return arguments;
    }
}
