// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A redis-server on 127.0.0.1 that keeps nothing unless it is told to. */
public final class LocalRedis implements AutoCloseable {

    /** Settings of a server that loses nothing, when it is killed, of what it had acknowledged. */
    public static final List<String> DURABLE = List.of("--appendonly", "yes", "--appendfsync", "always");

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
    private static final Duration WORK_WITHIN = Duration.ofSeconds(10);

    private final int port;
    private final int tlsPort;
    private final PersistedData data;
    private final ChildProcess process;

    private LocalRedis(int port, int tlsPort, PersistedData data, ChildProcess process) {
        this.port = port;
        this.tlsPort = tlsPort;
        this.data = data;
        this.process = process;
    }

    /**
     * Starts a server on a free port and waits until it answers.
     *
     * @param directory where it keeps its files, and its log
     * @param settings further settings as redis-server's command line takes them, such as {@code "--appendonly", "yes"}
     */
    public static LocalRedis start(Path directory, String... settings) {
        return start(directory, RedisTls.OFF, settings);
    }

    /** Starts a server that, killed and started again, has lost nothing of what it had acknowledged. */
    public static LocalRedis startDurable(Path directory) {
        return start(directory, RedisTls.OFF, DURABLE);
    }

    /** Starts a server that speaks TLS on a second port; the first stays as it is, for those who look after it. */
    public static LocalRedis start(Path directory, RedisTls tls, String... settings) {
        return start(directory, tls, List.of(settings));
    }

    private static LocalRedis start(Path directory, RedisTls tls, List<String> settings) {
        return start(RedisBinary.find(directory), directory, tls, settings);
    }

    /** Starts the server that the project brings, whatever {@code $REDIS_SERVER} says. */
    public static LocalRedis startBundled(Path directory) {
        return start(RedisBinary.bundled(directory), directory, RedisTls.OFF, List.of());
    }

    static LocalRedis start(String binary, Path directory, RedisTls tls, List<String> settings) {
        int port = FreePort.find();
        int tlsPort = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                binary,
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(tls.arguments(tlsPort));
        command.addAll(settings);
        LocalRedis redis = new LocalRedis(
                port,
                tls.isOn() ? tlsPort : 0,
                new PersistedData(directory),
                ChildProcess.start("redis", directory, command));
        redis.awaitReady();
        return redis;
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Where the server speaks TLS. */
    public URI tlsUri() {
        return URI.create("rediss://127.0.0.1:" + tlsPort());
    }

    public int tlsPort() {
        if (tlsPort == 0) {
            throw new LocalStackException("The redis-server on port " + port + " was started without TLS.");
        }
        return tlsPort;
    }

    /** The port that other servers connect to. */
    int peerPort() {
        return tlsPort == 0 ? port : tlsPort;
    }

    /** Such as {@code Redis 7.0.15} or {@code Valkey 8.0.1}. */
    public String version() {
        String info = (String) ask("INFO", "server");
        return info.lines()
                .filter(line -> line.startsWith("valkey_version:"))
                .findFirst()
                .map(line -> "Valkey " + line.substring(line.indexOf(':') + 1))
                .orElseGet(() -> "Redis " + info.replaceAll("(?s).*redis_version:([0-9.]+).*", "$1"));
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the server as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Starts the server again on its port, with what it had persisted. */
    public void restart() {
        process.start();
        awaitReady();
    }

    /** Starts the server again on its port, with nothing of what it had persisted. */
    public void restartEmpty() {
        data.clear();
        restart();
    }

    /** Starts the server again on its port with what the snapshot holds. A server with an append-only file reads none. */
    public void restartFrom(Path snapshot) {
        data.clear();
        data.restore(snapshot);
        restart();
    }

    /** Writes what the server holds into a snapshot of that name, which later ones do not replace. */
    public Path save(String name) {
        ask("SAVE");
        return data.keep(name);
    }

    /** Makes the server a replica of another. */
    public void follow(LocalRedis primary) {
        ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.peerPort()));
    }

    /** Makes a replica a primary, with what it has. */
    public void promote() {
        ask("REPLICAOF", "NO", "ONE");
    }

    /** Lets a replica hear no more of its primary, as if the line between them were cut; it stays as it is. */
    public void loseTouch() {
        ask("CONFIG", "SET", "masteruser", "nobody", "masterauth", "nothing");
        ask("CLIENT", "KILL", "TYPE", "MASTER");
    }

    /** Lets a server that lost touch hear a primary again. */
    public void findTouch() {
        ask("CONFIG", "SET", "masteruser", "", "masterauth", "");
    }

    /** Whether the server answers, and as a primary. */
    public boolean isPrimary() {
        try {
            return ((List<?>) ask(ANSWER_WITHIN, "ROLE")).get(0).equals("master");
        } catch (LocalStackException e) {
            return false;
        }
    }

    /** Lets the server hang: connections stay open and nothing is answered. */
    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    /** Says why, with the end of its log, when the server has died. */
    public void check() {
        process.check();
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitReady() {
        process.awaitReady(this::answers, START);
    }

    /** Whether the server answers a PING in time. */
    public boolean answers() {
        try {
            return "PONG".equals(ask(ANSWER_WITHIN, "PING"));
        } catch (LocalStackException e) {
            return e.getMessage().contains("NOAUTH");
        }
    }

    /** The reply to a command: a String, a Long, a List of replies, or null. */
    Object ask(String... command) {
        return ask(WORK_WITHIN, command);
    }

    private Object ask(Duration within, String... command) {
        try (RespClient client = RespClient.connect(port, within)) {
            return client.ask(command);
        } catch (IOException e) {
            throw new LocalStackException(
                    "The redis-server on port " + port + " does not answer " + command[0] + ": " + e.getMessage(), e);
        }
    }
}
