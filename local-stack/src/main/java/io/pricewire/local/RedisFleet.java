// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Redis servers that belong together: they run alike and end together. */
final class RedisFleet implements AutoCloseable {

    private final Path directory;
    private final RedisTls tls;
    private final List<String> settings;
    private final List<LocalRedis> servers = new ArrayList<>();

    /**
     * No server yet.
     *
     * @param directory below which each server gets one of its own
     * @param settings of each server as redis-server's command line takes them
     */
    RedisFleet(Path directory, RedisTls tls, List<String> settings) {
        this.directory = directory;
        this.tls = tls;
        this.settings = List.copyOf(settings);
    }

    /** Starts one more server, with these settings beside those of all. */
    LocalRedis start(String... more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(more));
        LocalRedis server = LocalRedis.start(RedisBinary.find(directory), directoryOf(servers.size() + 1), tls, all);
        servers.add(server);
        return server;
    }

    private Path directoryOf(int number) {
        try {
            return Files.createDirectories(directory.resolve("server-" + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<LocalRedis> servers() {
        return List.copyOf(servers);
    }

    /** The server that others know by that port. */
    LocalRedis at(int peerPort) {
        return servers.stream()
                .filter(server -> server.peerPort() == peerPort)
                .findFirst()
                .orElseThrow(() -> new LocalStackException("None of the servers is on port " + peerPort + "."));
    }

    @Override
    public void close() {
        servers.forEach(LocalRedis::close);
    }
}
