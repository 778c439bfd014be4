// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** What source partitions and offsets may be set to over REST. */
final class OffsetRules {

    private static final Set<String> STATUS = Set.of(StatusRecords.PARTITION);

    private OffsetRules() {}

    /**
     * Throws ConnectException with what is wrong and what to write instead. Anything may be deleted.
     *
     * @param address the field of a partition that holds an address
     */
    static void check(Map<Map<String, ?>, Map<String, ?>> offsets, String address) {
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                checkPartition(partition, address);
                checkOffset(partition, offset);
            }
        });
    }

    private static void checkPartition(Map<String, ?> partition, String address) {
        boolean isStatus = partition != null && partition.keySet().equals(STATUS);
        boolean isAddress = partition != null
                && partition.keySet().equals(Set.of(address))
                && partition.get(address) instanceof String text
                && Base58.isAddress(text);
        if (!isStatus && !isAddress) {
            throw new ConnectException(
                    "The partition " + partition + " must be {\"" + address + "\": an address of 32 bytes in base58}");
        }
    }

    private static void checkOffset(Map<String, ?> partition, Map<String, ?> offset) {
        for (Map.Entry<String, ?> field : offset.entrySet()) {
            boolean known = field.getKey().equals(SourceOffset.TIMESTAMP)
                    || field.getKey().equals(SourceOffset.SLOT);
            if (!known || !isNaturalNumber(field.getValue())) {
                throw new ConnectException("The offset of " + partition + " has a wrong field '" + field.getKey()
                        + "': it takes \"" + SourceOffset.TIMESTAMP + "\" (epoch milliseconds) and, optionally, \""
                        + SourceOffset.SLOT + "\", both whole numbers from 0");
            }
        }
        if (!offset.containsKey(SourceOffset.TIMESTAMP)) {
            throw new ConnectException(
                    "The offset of " + partition + " needs a \"" + SourceOffset.TIMESTAMP + "\" in epoch milliseconds");
        }
    }

    private static boolean isNaturalNumber(Object value) {
        return (value instanceof Long || value instanceof Integer) && ((Number) value).longValue() >= 0;
    }
}
