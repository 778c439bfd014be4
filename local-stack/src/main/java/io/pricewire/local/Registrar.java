// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Creates the topics, puts the connectors into a worker and waits until they run: what docker-compose runs once. */
public final class Registrar {

    private static final Duration RETENTION = Duration.ofDays(1);
    private static final Duration CONNECTOR_START = Duration.ofSeconds(60);

    private Registrar() {}

    /**
     * Ends the JVM with 0 when all connectors run, else with 1 and a sentence.
     *
     * @param arguments the broker as host:port, the URLs of worker, Redis and upstream, and the directory with the
     *     connectors' files
     */
    public static void main(String[] arguments) {
        if (arguments.length != 5) {
            System.err.println("Usage: Registrar BROKER WORKER_URL REDIS_URL UPSTREAM_URL CONFIG_DIRECTORY");
            System.exit(2);
        }
        try {
            MarketTopics.create(arguments[0], RETENTION);
            ConnectRest worker = new ConnectRest(URI.create(arguments[1]));
            Path directory = Path.of(arguments[4]);
            register(worker, directory, "redis-price-sink", Map.of("redis.uri", arguments[2]));
            Map<String, String> jupiter = Map.of(
                    "jupiter.endpoints", arguments[3],
                    "jupiter.allow.insecure", "true",
                    "jupiter.requests.per.second", "100");
            register(worker, directory, "jupiter-price-source", jupiter);
            Map<String, String> raydium = Map.of("raydium.endpoints", arguments[3], "raydium.allow.insecure", "true");
            register(worker, directory, "raydium-pool-source", raydium);
        } catch (LocalStackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void register(ConnectRest worker, Path directory, String name, Map<String, String> addresses) {
        Map<String, String> settings = ConnectorFile.read(directory.resolve(name + ".json"));
        settings.putAll(addresses);
        worker.put(name, settings);
        worker.awaitRunning(name, Integer.parseInt(settings.getOrDefault("tasks.max", "1")), CONNECTOR_START);
        System.out.println(name + " is running");
    }
}
