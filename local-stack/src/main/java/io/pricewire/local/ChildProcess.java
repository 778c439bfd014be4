// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of ours, its log in a file. It ends with this JVM at the latest. */
final class ChildProcess implements AutoCloseable {

    private static final int LOG_LINES_TO_SHOW = 12;
    private static final long POLL_MS = 20;

    private final String name;
    private final Path directory;
    private final List<String> command;
    private final Runnable end = this::kill;
    private Process process;

    private ChildProcess(String name, Path directory, List<String> command) {
        this.name = name;
        this.directory = directory;
        this.command = List.copyOf(command);
    }

    /** Starts the command in the directory; its output goes to {@code <name>.log} there. */
    static ChildProcess start(String name, Path directory, List<String> command) {
        ChildProcess child = new ChildProcess(name, directory, command);
        child.start();
        return child;
    }

    /** Starts the same command again after the process has ended. */
    void start() {
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            AtExit.add(end);
        } catch (IOException e) {
            throw new LocalStackException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Waits until the condition holds; a process that dies meanwhile, or takes too long, is an error. */
    void awaitReady(BooleanSupplier ready, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failure("ended with code " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw failure("was not ready after " + atMost.toSeconds() + " s");
            }
            pausePolling();
        }
    }

    /** Waits for a process that is meant to end. */
    void awaitSuccess(Duration atMost) {
        if (!endsWithin(atMost)) {
            kill();
            throw failure("took longer than " + atMost.toSeconds() + " s");
        }
        AtExit.remove(end);
        if (process.exitValue() != 0) {
            throw failure("ended with code " + process.exitValue());
        }
    }

    /** Asks the process to end and waits; ends it by force after that time. */
    void stop(Duration patience) {
        process.destroy();
        if (!endsWithin(patience)) {
            kill();
        }
        AtExit.remove(end);
    }

    void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(10));
        AtExit.remove(end);
    }

    /** Stops the process where it stands, as an overloaded machine would. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    /** Says why when the process has ended although nobody asked it to. */
    void check() {
        if (!process.isAlive()) {
            throw failure("ended with code " + process.exitValue());
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        kill();
    }

    Path log() {
        return directory.resolve(name + ".log");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder(
                            "sh",
                            "-c",
                            "kill " + signal + " " + pid()) // The shell's own: not all systems have another.
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new LocalStackException("kill " + signal + " of " + name + " ended with code " + code);
            }
        } catch (IOException e) {
            throw new LocalStackException("kill " + signal + " of " + name + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean endsWithin(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void pausePolling() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            kill();
            throw interrupted(e);
        }
    }

    private LocalStackException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LocalStackException("Interrupted while waiting for " + name, e);
    }

    private LocalStackException failure(String what) {
        return new LocalStackException(name + " " + what + ". The end of its log:\n" + endOfLog());
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TO_SHOW), lines.size()));
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }
}
