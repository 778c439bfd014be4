// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's root directory, where the packaged plugins and the configuration files are. */
public final class ProjectHome {

    private static final String PROPERTY = "pricewire.home";

    private ProjectHome() {}

    /** The file or directory at that path below the root; whether or not it exists. */
    public static Path resolve(String path) {
        String home = System.getProperty(PROPERTY);
        if (home == null) {
            throw new LocalStackException("The system property " + PROPERTY
                    + " is not set: give it the project's root directory (./mvnw does).");
        }
        return Path.of(home).resolve(path);
    }

    /** The directory that {@code plugin.path} takes for a connector's module; it must have been packaged. */
    public static Path pluginPath(String module) {
        Path plugins = resolve(module).resolve("target/plugin");
        if (!Files.isDirectory(plugins)) {
            throw new LocalStackException(
                    "The plugin of " + module + " is not packaged: run ./mvnw package -DskipTests first.");
        }
        return plugins;
    }
}
