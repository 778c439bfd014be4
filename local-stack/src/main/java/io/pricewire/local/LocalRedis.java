// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A redis-server on 127.0.0.1 that keeps nothing unless it is told to. */
public final class LocalRedis implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final int ANSWER_WITHIN_MS = 1000;
    private static final int SAVE_WITHIN_MS = 10_000;

    private final int port;
    private final PersistedData data;
    private final ChildProcess process;

    private LocalRedis(int port, PersistedData data, ChildProcess process) {
        this.port = port;
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
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                RedisBinary.find(directory),
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
        command.addAll(List.of(settings));
        LocalRedis redis =
                new LocalRedis(port, new PersistedData(directory), ChildProcess.start("redis", directory, command));
        redis.awaitReady();
        return redis;
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    public int port() {
        return port;
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
        String answer = ask("SAVE", SAVE_WITHIN_MS);
        if (!answer.equals("+OK")) {
            throw new LocalStackException("Redis does not save: " + answer);
        }
        return data.keep(name);
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
        String answer = ask("PING", ANSWER_WITHIN_MS);
        return answer.startsWith("+PONG") || answer.startsWith("-NOAUTH");
    }

    /** The first line of the reply to a command without arguments, or why there is none. */
    private String ask(String command, int withinMs) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(withinMs);
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            return String.valueOf(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
