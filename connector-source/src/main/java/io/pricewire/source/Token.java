// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.model.KeyName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * A token to poll.
 *
 * @param name what records call it: the user's name for the mint, or the mint
 * @param mint its address on Solana
 */
record Token(String name, String mint) implements Subject {

    @Override
    public String address() {
        return mint;
    }

    @Override
    public String label() {
        return "token/" + name;
    }

    /** As the {@code tokens} setting has it. */
    @Override
    public String toString() {
        return name.equals(mint) ? mint : name + "=" + mint;
    }

    /**
     * Reads the items of the {@code tokens} setting.
     *
     * @throws ConfigException naming the first item that breaks a rule
     */
    static List<Token> parseAll(String setting, List<?> items) {
        List<Token> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> mints = new HashSet<>();
        for (Object item : items) {
            Token token = parse(setting, String.valueOf(item));
            if (!names.add(token.name()) || !mints.add(token.mint())) {
                throw new ConfigException(setting + " names " + token + " twice, by its name or by its mint");
            }
            tokens.add(token);
        }
        return tokens;
    }

    private static Token parse(String setting, String item) {
        String[] parts = item.split("=", -1);
        String mint = parts[parts.length - 1].strip();
        String name = parts[0].strip();
        if (parts.length > 2 || !Base58.isAddress(mint)) {
            throw new ConfigException(setting + " has the item '" + item
                    + "', which is neither NAME=MINT nor MINT with a mint of 32 bytes in base58");
        }
        if (!KeyName.isValid(name)) {
            throw new ConfigException(setting + " has the item '" + item + "', whose name " + KeyName.RULE);
        }
        return new Token(name, mint);
    }
}
