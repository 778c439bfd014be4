// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jars that a broker and a worker of one Kafka version run from.
 *
 * @param classpath as {@code java -cp} takes it
 */
public record KafkaJars(String classpath) {

    /** The version that the project is built against. */
    public static KafkaJars ofTheBuild() {
        return listedIn("local-stack/target/kafka.classpath");
    }

    /** The oldest version whose workers the plugins run on; of a worker only. */
    public static KafkaJars ofTheOldestWorker() {
        return listedIn("older-worker/target/kafka.classpath");
    }

    /** The oldest version whose brokers the plugins' workers talk to; listed by {@code -Pmatrix} only. */
    public static KafkaJars ofTheOldestBroker() {
        return listedIn("matrix/older-broker/target/kafka.classpath");
    }

    /** The newest version whose brokers the plugins' workers talk to; listed by {@code -Pmatrix} only. */
    public static KafkaJars ofTheNewestBroker() {
        return listedIn("matrix/newer-broker/target/kafka.classpath");
    }

    /** Such as {@code 4.3.1}. */
    public String version() {
        Matcher jar = Pattern.compile("kafka-clients-([0-9.]+)\\.jar").matcher(classpath);
        if (!jar.find()) {
            throw new LocalStackException("There is no kafka-clients among Kafka's jars: " + classpath);
        }
        return jar.group(1);
    }

    private static KafkaJars listedIn(String path) {
        Path file = ProjectHome.resolve(path);
        try {
            return new KafkaJars(Files.readString(file).strip());
        } catch (IOException e) {
            throw new LocalStackException(
                    path + ", the list of Kafka's jars, is missing: run ./mvnw package -DskipTests first.", e);
        }
    }
}
