// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/** What source partitions and offsets may be set to over REST. */
final class OffsetRules {

    private static final Set<String> STATUS = Set.of(StatusRecords.COMPONENT);

    private OffsetRules() {}

    /**
     * Throws ConnectException with what is wrong and what to write instead. Anything may be deleted, and the offset of a
     * status may be anything: one that says nothing is as good as none.
     *
     * @param forms those that the connector's offsets may have
     */
    static void check(Map<Map<String, ?>, Map<String, ?>> offsets, OffsetForm... forms) {
        offsets.forEach((partition, offset) -> {
            boolean isStatus = partition != null && partition.keySet().equals(STATUS);
            if (offset != null && !isStatus) {
                checkPartition(partition, forms[0].address());
                checkOffset(partition, offset, forms);
            }
        });
    }

    private static void checkPartition(Map<String, ?> partition, String address) {
        boolean isAddress = partition != null
                && partition.keySet().equals(Set.of(address))
                && partition.get(address) instanceof String text
                && Base58.isAddress(text);
        if (!isAddress) {
            throw new ConnectException(
                    "The partition " + partition + " must be {\"" + address + "\": an address of 32 bytes in base58}");
        }
    }

    private static void checkOffset(Map<String, ?> partition, Map<String, ?> offset, OffsetForm... forms) {
        for (Map.Entry<String, ?> field : offset.entrySet()) {
            if (!mayBe(field.getKey(), field.getValue(), forms)) {
                throw new ConnectException("The offset of " + partition + " has a wrong field '" + field.getKey()
                        + "': it takes \"" + OffsetForm.TIMESTAMP + "\" (epoch milliseconds) and, optionally, "
                        + slots(forms) + " (a slot of the chain), whole numbers from 0");
            }
        }
        if (!offset.containsKey(OffsetForm.TIMESTAMP)) {
            throw new ConnectException(
                    "The offset of " + partition + " needs a \"" + OffsetForm.TIMESTAMP + "\" in epoch milliseconds");
        }
    }

    private static boolean mayBe(String field, Object value, OffsetForm... forms) {
        if (!(value instanceof Long || value instanceof Integer)) {
            return false;
        }
        long number = ((Number) value).longValue();
        boolean isSlot = Arrays.stream(forms).anyMatch(form -> field.equals(form.slot()));
        return isSlot ? Slot.isPossible(number) : field.equals(OffsetForm.TIMESTAMP) && number >= 0;
    }

    private static String slots(OffsetForm... forms) {
        return Arrays.stream(forms).map(form -> "\"" + form.slot() + "\"").collect(Collectors.joining(" or "));
    }
}
