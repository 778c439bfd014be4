// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The jars that a broker and a worker of one Kafka version run from.
 *
 * @param classpath as {@code java -cp} takes it
 */
public record KafkaJars(String classpath) {

    /** The version that the project is built against. */
    public static KafkaJars ofTheBuild() {
        Path file = ProjectHome.resolve("local-stack/target/kafka.classpath");
        try {
            return new KafkaJars(Files.readString(file).strip());
        } catch (IOException e) {
            throw new LocalStackException(
                    "The list of Kafka's jars is missing: run ./mvnw package -DskipTests first.", e);
        }
    }
}
