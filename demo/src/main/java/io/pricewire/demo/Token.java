// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.pricewire.model.KeyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A token by the name that the user gives it, and its address on Solana. */
record Token(String name, String mint) {

    /** As the source's {@code tokens} setting has it. */
    @Override
    public String toString() {
        return name + "=" + mint;
    }

    /** Reads {@code NAME=mint,NAME=mint,…}. */
    static List<Token> listed(String setting) {
        List<Token> tokens = new ArrayList<>();
        for (String item : setting.split(",", -1)) {
            String[] parts = item.split("=", 2);
            tokens.add(new Token(parts[0], parts[1]));
        }
        return tokens;
    }

    /** Reads a file of lines {@code NAME=mint}; empty lines and those that begin with # are passed over. */
    static List<Token> inFile(Path file) {
        try {
            return inLines(Files.readAllLines(file), file.toString());
        } catch (IOException e) {
            throw new UsageException("The token file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** The lines of a file; its name and the number of the line stand before what is wrong with one. */
    static List<Token> inLines(List<String> lines, String file) {
        List<Token> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Token token = parse(line, file + ":" + (i + 1));
                if (!names.add(token.name())) {
                    throw new UsageException(file + ":" + (i + 1) + ": " + token.name() + " is there twice");
                }
                tokens.add(token);
            }
        }
        if (tokens.isEmpty()) {
            throw new UsageException("The token file " + file + " names no token: write lines like SOL=So111…");
        }
        return tokens;
    }

    private static Token parse(String line, String place) {
        String[] parts = line.split("=", -1);
        if (parts.length != 2 || !KeyName.isValid(parts[0].strip()) || !isBase58(parts[1].strip())) {
            throw new UsageException(place + ": expected NAME=mint, with a mint of 32 to 44 base58 characters");
        }
        return new Token(parts[0].strip(), parts[1].strip());
    }

    private static boolean isBase58(String mint) {
        return mint.matches("[1-9A-HJ-NP-Za-km-z]{32,44}");
    }
}
