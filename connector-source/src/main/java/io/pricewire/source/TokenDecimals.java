// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Reads the {@code token.decimals} setting. */
final class TokenDecimals {

    private TokenDecimals() {}

    /**
     * Decimals by mint; a name that is none of the tokens' is taken for a mint.
     *
     * @throws ConfigException naming the first item that breaks a rule
     */
    static Map<String, Integer> parse(List<?> items, List<Token> tokens) {
        Map<String, String> mints = new HashMap<>();
        tokens.forEach(token -> mints.put(token.name(), token.mint()));
        Map<String, Integer> decimals = new HashMap<>();
        for (Object item : items) {
            String[] parts = String.valueOf(item).strip().split("\\s*=\\s*", -1);
            if (parts.length != 2 || parts[0].isEmpty() || !parts[1].matches("\\d|1[0-8]")) {
                throw new ConfigException("token.decimals has the item '" + item
                        + "', which is not NAME=DECIMALS with a number from 0 to 18");
            }
            Integer before = decimals.put(mints.getOrDefault(parts[0], parts[0]), Integer.parseInt(parts[1]));
            if (before != null) {
                throw new ConfigException("token.decimals names " + parts[0] + " twice, by its name or by its mint");
            }
        }
        return decimals;
    }
}
