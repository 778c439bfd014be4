// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that is gone after close, or when the JVM ends. */
public final class LocalDirectory implements AutoCloseable {

    private final Path path;
    private final Runnable deletion = this::delete;

    private LocalDirectory(Path path) {
        this.path = path;
    }

    public static LocalDirectory create() {
        try {
            LocalDirectory directory = new LocalDirectory(Files.createTempDirectory("pricewire-"));
            AtExit.add(directory.deletion);
            return directory;
        } catch (IOException e) {
            throw new LocalStackException("No temporary directory can be created: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    /** A directory below this one, created where it is missing. */
    public Path sub(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        AtExit.remove(deletion);
        delete();
    }

    private void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> leavesFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : leavesFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The temporary directory " + path + " could not be deleted: " + e.getMessage());
        }
    }
}
