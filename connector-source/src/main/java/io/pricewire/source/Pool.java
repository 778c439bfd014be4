// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * A pool to poll.
 *
 * @param address on Solana; records carry it as their key
 */
record Pool(String address) implements Subject {

    @Override
    public String name() {
        return address;
    }

    @Override
    public String label() {
        return "pool/" + address;
    }

    /** As the {@code pools} setting has it. */
    @Override
    public String toString() {
        return address;
    }

    /**
     * Reads the items of the {@code pools} setting.
     *
     * @throws ConfigException naming the first item that breaks a rule
     */
    static List<Pool> parseAll(String setting, List<?> items) {
        Set<Pool> pools = new LinkedHashSet<>();
        for (Object item : items) {
            String address = String.valueOf(item).strip();
            if (!Base58.isAddress(address)) {
                throw new ConfigException(
                        setting + " has the item '" + item + "', which is not an address of 32 bytes in base58");
            }
            if (!pools.add(new Pool(address))) {
                throw new ConfigException(setting + " names " + address + " twice");
            }
        }
        return new ArrayList<>(pools);
    }
}
