// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventKind;
import io.pricewire.redis.Primaries;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** One call of cache.lua: operations on keys of one kind, encoded. */
final class CacheCall {

    private static final byte[] DELETE = "0".getBytes(UTF_8);
    private static final byte[] NOTHING = {};

    private final EventKind kind;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> arguments = new ArrayList<>();
    private long[] eventTimes = {0};
    private int writes;
    private final CallSize size = new CallSize();

    private CacheCall(EventKind kind) {
        this.kind = kind;
    }

    /** The operations in calls that are small enough for no reader to wait behind one; order per key is kept. */
    static List<CacheCall> of(List<CacheOperation> operations) {
        return of(operations, key -> 0);
    }

    /** The same, with only keys of one slot in a call, as a Cluster demands. */
    static List<CacheCall> bySlot(List<CacheOperation> operations) {
        return of(operations, Primaries::slot);
    }

    /** The same operations with a call for each key; order per key is kept. */
    List<CacheCall> byKey() {
        Map<ByteBuffer, CacheCall> calls = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            CacheCall call = calls.computeIfAbsent(ByteBuffer.wrap(keys.get(i)), key -> new CacheCall(kind));
            call.keys.add(keys.get(i));
            call.arguments.addAll(arguments.subList(2 * i, 2 * i + 2));
        }
        return List.copyOf(calls.values());
    }

    private static List<CacheCall> of(List<CacheOperation> operations, ToIntFunction<byte[]> group) {
        List<CacheCall> calls = new ArrayList<>();
        for (EventKind kind : List.of(EventKind.PRICE_UPDATE, EventKind.POOL_STATE)) {
            Map<Integer, CacheCall> filling = new HashMap<>();
            for (CacheOperation operation : operations) {
                if (operation.kind() == kind) {
                    byte[] key = operation.key().getBytes(UTF_8);
                    int slot = group.applyAsInt(key);
                    CacheCall call = filling.get(slot);
                    if (call == null || call.size.isFull()) {
                        call = new CacheCall(kind);
                        calls.add(call);
                        filling.put(slot, call);
                    }
                    call.add(key, operation);
                }
            }
        }
        return calls;
    }

    private void add(byte[] key, CacheOperation operation) {
        byte[] expiry = DELETE;
        byte[] value = NOTHING;
        if (operation instanceof CacheOperation.Write write) {
            expiry = Long.toString(write.expiresAt()).getBytes(UTF_8);
            value = write.value();
            addEventTime(write.event().timestamp().toEpochMilli());
        }
        keys.add(key);
        arguments.add(expiry);
        arguments.add(value);
        size.add(key.length + value.length);
    }

    private void addEventTime(long timeMs) {
        if (writes == eventTimes.length) {
            eventTimes = Arrays.copyOf(eventTimes, CallSize.MOST_OPERATIONS);
        }
        eventTimes[writes++] = timeMs;
    }

    /** The event times of the values, in epoch milliseconds. */
    long[] eventTimes() {
        return Arrays.copyOf(eventTimes, writes);
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
