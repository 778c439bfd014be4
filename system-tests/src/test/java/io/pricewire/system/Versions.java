// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalRedis;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The versions that a local stack runs on.
 *
 * @param bundledRedis whether it is the Redis that the project brings, whatever {@code $REDIS_SERVER} says
 */
record Versions(KafkaJars worker, KafkaJars broker, boolean bundledRedis) {

    static final String WORKER = "pricewire.worker";
    static final String BROKER = "pricewire.broker";
    static final String BUNDLED_REDIS = "pricewire.redis.bundled";

    /**
     * The versions that are asked for, else those of the build.
     *
     * @param settings from the name of a setting to its value, or null
     */
    static Versions chosenBy(Function<String, String> settings) {
        return new Versions(
                jars(settings.apply(WORKER), Map.of("oldest", KafkaJars::ofTheOldestWorker)),
                jars(
                        settings.apply(BROKER),
                        Map.of("oldest", KafkaJars::ofTheOldestBroker, "newest", KafkaJars::ofTheNewestBroker)),
                Boolean.parseBoolean(settings.apply(BUNDLED_REDIS)));
    }

    private static KafkaJars jars(String age, Map<String, Supplier<KafkaJars>> known) {
        return known.getOrDefault(String.valueOf(age), KafkaJars::ofTheBuild).get();
    }

    LocalRedis startRedis(Path directory) {
        return bundledRedis ? LocalRedis.startBundled(directory) : LocalRedis.start(directory);
    }
}
