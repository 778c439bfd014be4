// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the Sentinels that watch a primary. */
final class LocalSentinel implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
    private static final Duration WORK_WITHIN = Duration.ofSeconds(10);

    private final int port;
    private final int tlsPort;
    private final ChildProcess process;

    private LocalSentinel(int port, int tlsPort, ChildProcess process) {
        this.port = port;
        this.tlsPort = tlsPort;
        this.process = process;
    }

    /**
     * Starts a Sentinel and waits until it answers.
     *
     * @param orders lines of its configuration: what it watches, and how
     * @param settings further settings as the command line takes them
     */
    static LocalSentinel start(
            String binary, Path directory, RedisTls tls, List<String> orders, List<String> settings) {
        int port = FreePort.find();
        int tlsPort = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                binary,
                write(directory.resolve("sentinel.conf"), orders),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString()));
        command.addAll(tls.arguments(tlsPort));
        command.addAll(settings);
        command.add("--sentinel");
        ChildProcess process = ChildProcess.start("sentinel", directory, command);
        LocalSentinel sentinel = new LocalSentinel(port, tlsPort, process);
        process.awaitReady(sentinel::answers, START);
        sentinel.tiltShortly();
        return sentinel;
    }

    private static String write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Sentinel that has stood still for two seconds judges nobody in its next TILT-PERIOD, by default half a minute. */
    private void tiltShortly() {
        try {
            ask("SENTINEL", "DEBUG", "TILT-PERIOD", "1000");
        } catch (LocalStackException e) {
            close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    void kill() {
        process.kill();
    }

    /** The port of the primary that this Sentinel names. */
    int primaryPort(String name) {
        List<?> address = (List<?>) ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", name);
        return Integer.parseInt((String) address.get(1));
    }

    /** Whether it has found all replicas, each in step with the primary, and all other Sentinels. */
    boolean knows(String name, int replicas, int otherSentinels) {
        List<?> found = (List<?>) ask("SENTINEL", "REPLICAS", name);
        return found.size() == replicas
                && found.stream()
                        .allMatch(replica -> fields(replica)
                                .getOrDefault("master-link-status", "")
                                .equals("ok"))
                && ((List<?>) ask("SENTINEL", "SENTINELS", name)).size() == otherSentinels;
    }

    private static Map<String, String> fields(Object reply) {
        Map<String, String> fields = new HashMap<>();
        List<?> list = (List<?>) reply;
        for (int i = 0; i + 1 < list.size(); i += 2) {
            fields.put((String) list.get(i), (String) list.get(i + 1));
        }
        return fields;
    }

    boolean answers() {
        try {
            return "PONG".equals(ask(ANSWER_WITHIN, "PING"));
        } catch (LocalStackException e) {
            return false;
        }
    }

    /** The reply to a command. */
    Object ask(String... command) {
        return ask(WORK_WITHIN, command);
    }

    private Object ask(Duration within, String... command) {
        try (RespClient client = RespClient.connect(port, within)) {
            return client.ask(command);
        } catch (IOException e) {
            throw new LocalStackException(
                    "The Sentinel on port " + port + " does not answer " + command[0] + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
