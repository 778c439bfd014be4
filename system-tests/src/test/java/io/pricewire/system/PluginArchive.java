// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The archive of a connector's module, as Confluent's tools install it.
 *
 * @param name what the archive and its one directory are called
 */
record PluginArchive(Path file, String name) {

    /** The build's. */
    static final String VERSION = System.getProperty("pricewire.version");

    static final List<String> MODULES = List.of("connector-source", "connector-sink");

    static PluginArchive of(String module) {
        try (Stream<Path> files = Files.list(ProjectHome.resolve(module).resolve("target"))) {
            Path file = files.filter(path -> path.toString().endsWith("-" + VERSION + ".zip"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(module + " has no archive: run ./mvnw package"));
            return new PluginArchive(file, file.getFileName().toString().replaceFirst("\\.zip$", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory for {@code plugin.path} that holds what the archives hold, and nothing else. */
    static Path unpackAll(Path directory) {
        MODULES.forEach(module -> of(module).unpack(directory));
        return directory;
    }

    private void unpack(Path directory) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : entriesOf(zip)) {
                Path target = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of the archive, below its one directory. */
    List<String> files() {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return entriesOf(zip).stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .map(entry -> entry.startsWith(name + "/") ? entry.substring(name.length() + 1) : "../" + entry)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode manifest() {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream content = zip.getInputStream(zip.getEntry(name + "/manifest.json"))) {
            return new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes and other files inside all its jars. */
    List<String> insideItsJars() {
        List<String> inside = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : entriesOf(zip)) {
                if (entry.getName().endsWith(".jar")) {
                    try (ZipInputStream jar = new ZipInputStream(zip.getInputStream(entry))) {
                        for (ZipEntry in = jar.getNextEntry(); in != null; in = jar.getNextEntry()) {
                            inside.add(in.getName());
                        }
                    }
                }
            }
            return inside;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ZipEntry> entriesOf(ZipFile zip) {
        List<ZipEntry> entries = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            entries.add(all.nextElement());
        }
        return entries;
    }
}
