// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a redis-server left in its directory to start from: a dump and an append-only file. */
final class PersistedData {

    private final Path directory;
    private final Path dump;

    PersistedData(Path directory) {
        this.directory = directory;
        this.dump = directory.resolve("dump.rdb");
    }

    void clear() {
        delete(dump);
        delete(directory.resolve("appendonlydir"));
    }

    /** A copy of the dump that the next one does not replace. */
    Path keep(String name) {
        return copy(dump, directory.resolve(name + ".rdb"));
    }

    void restore(Path snapshot) {
        copy(snapshot, dump);
    }

    private static Path copy(Path from, Path to) {
        try {
            return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> leavesFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : leavesFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
