// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts classes of Kafka in JVMs of their own. */
final class JavaChild {

    private static final String LOGGING = """
            rootLogger.level = warn
            rootLogger.appenderRef.out.ref = out
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d %p %m (%c)%n
            logger.pricewire.name = io.pricewire
            logger.pricewire.level = info
            """;

    private JavaChild() {}

    static ChildProcess start(
            String name, Path directory, KafkaJars jars, List<String> jvmFlags, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-Dlog4j2.configurationFile=" + write(directory.resolve("log4j2.properties"), LOGGING));
        command.addAll(List.of("-cp", jars.classpath(), mainClass));
        command.addAll(List.of(arguments));
        return ChildProcess.start(name, directory, command);
    }

    /** Writes a properties file and answers its path. */
    static String properties(Path file, Map<String, String> settings) {
        return write(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static String write(Path file, String text) {
        try {
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
