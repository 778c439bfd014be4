// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.leak;

import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads a packaged plugin as a worker does: its own jars, and of the worker's only Kafka's and the logging's. */
final class PluginLoader extends URLClassLoader {

    private PluginLoader(List<URL> jars) {
        super(jars.toArray(URL[]::new), new WorkerClasses());
    }

    static PluginLoader of(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ProjectHome.pluginPath(module))) {
            return new PluginLoader(files.filter(file -> file.toString().endsWith(".jar"))
                    .map(PluginLoader::url)
                    .toList());
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // Every file has a URL.
        }
    }

    /** A new object of a class of the plugin. */
    <T> T create(String className, Class<T> type) throws ReflectiveOperationException {
        Class<?> loaded = loadClass(className);
        if (loaded.getClassLoader() != this) {
            throw new IllegalStateException(className + " is not the plugin's own");
        }
        return type.cast(loaded.getDeclaredConstructor().newInstance());
    }

    /** What a worker shares with its plugins. */
    private static final class WorkerClasses extends ClassLoader {

        private static final List<String> SHARED = List.of("org.apache.kafka.", "org.slf4j.");

        WorkerClasses() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHARED.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return PluginLoader.class.getClassLoader().loadClass(name);
        }
    }
}
