// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.ConnectRest;
import io.pricewire.local.KafkaJars;
import io.pricewire.local.LocalBroker;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalWorker;
import io.pricewire.local.ProjectHome;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Broker, worker and Redis, running; closing it ends them and deletes their files. */
final class Stack implements AutoCloseable {

    /** What Kafka's own scripts give a worker, in a heap for a small machine. */
    private static final List<String> WORKER_FLAGS =
            List.of("-Xms256m", "-Xmx1g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:-UsePerfData");

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final LocalDirectory directory;
    private LocalRedis redis;
    private LocalBroker broker;
    private LocalWorker worker;
    private ConnectRest rest;

    private Stack() {
        directory = opened(LocalDirectory.create());
    }

    static Stack start(Progress progress) {
        Stack stack = new Stack();
        try {
            stack.startParts(progress);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startParts(Progress progress) {
        KafkaJars jars = KafkaJars.ofTheBuild();
        redis = progress.step(
                "Redis",
                () -> opened(LocalRedis.start(
                        directory.sub("redis"), "--slowlog-log-slower-than", "1000", "--slowlog-max-len", "1024")),
                LocalRedis::uri);
        broker = progress.step(
                "Kafka broker",
                () -> opened(LocalBroker.start(directory.sub("broker"), jars)),
                LocalBroker::bootstrapServers);
        worker = progress.step(
                "Connect worker",
                () -> opened(LocalWorker.start(
                        directory.sub("worker"),
                        jars,
                        broker.bootstrapServers(),
                        List.of(ProjectHome.pluginPath("connector-sink"), ProjectHome.pluginPath("benchmarks")),
                        Map.of("offset.flush.interval.ms", "60000"),
                        WORKER_FLAGS)),
                LocalWorker::restUri);
        rest = new ConnectRest(worker.restUri());
    }

    LocalRedis redis() {
        return redis;
    }

    LocalBroker broker() {
        return broker;
    }

    ConnectRest rest() {
        return rest;
    }

    /** A new directory below the stack's temporary one. */
    Path directory(String name) {
        return directory.sub(name);
    }

    /** Processor time that the worker has used, in microseconds. */
    long workerCpuMicros() {
        return ProcessHandle.of(worker.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .map(cpu -> cpu.toNanos() / 1000)
                .orElse(0L);
    }

    /** A path below the stack's temporary directory. */
    Path file(String name) {
        return directory.path().resolve(name);
    }

    /** Says which part has died, if one has. */
    void check() {
        redis.check();
        broker.check();
        worker.check();
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("A part did not close cleanly: " + e.getMessage());
            }
        }
    }
}
