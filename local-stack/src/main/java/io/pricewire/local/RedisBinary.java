// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds a redis-server to run: {@code $REDIS_SERVER}, else the one in the embedded-redis jar, else the one on PATH. */
final class RedisBinary {

    private static final String VERSION = "7.0.15";

    private RedisBinary() {}

    /** A command that starts redis-server; a binary from the jar is unpacked into the directory. */
    static String find(Path directory) {
        String chosen = System.getenv("REDIS_SERVER");
        if (chosen != null && !chosen.isBlank()) {
            return chosen;
        }
        return bundled(directory);
    }

    /** The one from the jar, unpacked into the directory; the one on PATH where the jar has none for this machine. */
    static String bundled(Path directory) {
        Path unpacked = directory.resolve("redis-server");
        try (InputStream binary =
                RedisBinary.class.getResourceAsStream("/redis-server-" + VERSION + "-" + platform())) {
            if (binary == null) {
                return "redis-server";
            }
            if (!Files.exists(unpacked)) {
                Files.copy(binary, unpacked);
            }
        } catch (IOException e) {
            throw new LocalStackException("redis-server could not be unpacked: " + e.getMessage(), e);
        }
        if (!unpacked.toFile().setExecutable(true)) {
            throw new LocalStackException(unpacked + " cannot be made executable.");
        }
        return unpacked.toString();
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        return os + "-" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "amd64");
    }
}
