// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalWorker;
import io.pricewire.system.Info;
import io.pricewire.system.WorkerLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything below and around the connectors that fails. */
final class InfrastructureStrikes {

    static final String STOP_BROKER = "stop-broker";

    private static final String STOPPED = "(io.pricewire.sink.StartedSink)";
    /** With a rebalance, and with a minute's backlog, on a machine that has two cores for all of it. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private static final int MORE_THAN_A_SESSION_MS = 7000;

    private final Stage stage;
    private final Connectors connectors;
    private final List<Duration> stops = new CopyOnWriteArrayList<>();

    InfrastructureStrikes(Stage stage, Connectors connectors) {
        this.stage = stage;
        this.connectors = connectors;
    }

    List<Strike> onOneServer() {
        List<Strike> strikes = new ArrayList<>(List.of(
                strike("kill-redis", this::killRedis),
                strike("freeze-redis", this::freezeRedis),
                strike("fill-redis", this::fillRedis),
                strike("drop-replies", this::dropReplies),
                strike("cut-connections", this::cutConnections)));
        strikes.addAll(onConnect());
        return strikes;
    }

    List<Strike> onReplicas() {
        List<Strike> strikes = new ArrayList<>(List.of(
                strike("failover", random -> stage.redis().sentinels().failover()),
                strike("kill-primary", this::killPrimary),
                strike("kill-primary-ahead", this::killPrimaryWithReplicasBehind)));
        strikes.addAll(onConnect());
        return strikes;
    }

    private List<Strike> onConnect() {
        return List.of(
                strike("kill-worker", this::killWorker),
                strike("freeze-worker", this::freezeWorker),
                strike("add-worker", this::addAndRemoveWorker),
                strike(STOP_BROKER, this::stopBroker),
                strike("pause-connector", this::pauseConnector),
                strike("restart-tasks", this::restartTasks),
                strike("change-tasks", this::changeTasks),
                strike("recreate-connector", this::recreateConnector));
    }

    private static Strike strike(String name, Strike.Blow blow) {
        return new Strike(name, RECOVERY, blow);
    }

    /** How long workers took that were asked to stop. */
    List<Duration> stops() {
        return stops;
    }

    private void killRedis(Random random) throws InterruptedException {
        stage.redis().server().kill();
        Hold.between(random, 200, 3000);
        stage.redis().server().restart();
    }

    private void freezeRedis(Random random) throws InterruptedException {
        stage.redis().server().pause();
        try {
            Hold.between(random, 500, 5000);
        } finally {
            stage.redis().server().resume();
        }
    }

    private void fillRedis(Random random) throws InterruptedException {
        RedisCommands<String, String> redis = stage.redis().commands();
        Info info = new Info(redis);
        long refused = info.outOfMemoryErrors();
        redis.configSet("maxmemory", Long.toString(info.usedMemory() / 2));
        try {
            Hold.untilFelt("Redis refused no write", () -> info.outOfMemoryErrors() > refused);
            Hold.between(random, 200, 3000);
        } finally {
            redis.configSet("maxmemory", "0");
        }
    }

    private void dropReplies(Random random) throws InterruptedException {
        long dropped = stage.redis().proxy().replyBytesDropped();
        stage.redis().proxy().dropReplies();
        try {
            Hold.untilFelt("no reply was dropped", () -> stage.redis().proxy().replyBytesDropped() > dropped);
            Hold.between(random, 100, 3000);
        } finally {
            stage.redis().proxy().pass();
        }
    }

    private void cutConnections(Random random) throws InterruptedException {
        long cut = stage.redis().proxy().connectionsCut();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            stage.redis().proxy().refuse();
            Hold.between(random, 1, 500);
            stage.redis().proxy().pass();
            Hold.between(random, 100, 1000);
        }
        if (stage.redis().proxy().connectionsCut() == cut) {
            throw new IllegalStateException("nothing felt it: no connection was cut");
        }
    }

    private void killPrimary(Random random) throws InterruptedException {
        LocalRedis killed = stage.redis().sentinels().primary();
        killed.kill();
        try {
            stage.redis().sentinels().awaitPrimaryOtherThan(killed);
            Hold.between(random, 100, 2000);
        } finally {
            killed.restart();
        }
        Hold.untilFelt("the old primary does not become a replica", () -> !killed.isPrimary());
    }

    private void killPrimaryWithReplicasBehind(Random random) throws InterruptedException {
        LocalRedis primary = stage.redis().sentinels().primary();
        List<LocalRedis> replicas = stage.redis().sentinels().servers().stream()
                .filter(server -> server != primary)
                .toList();
        long lost = stage.said(WorkerLog.LOST_EVENTS);
        replicas.forEach(LocalRedis::loseTouch);
        try {
            Hold.between(random, 100, 1000);
            killPrimary(random);
        } finally {
            replicas.forEach(LocalRedis::findTouch);
        }
        Hold.untilFelt("the new primary lacked nothing", () -> stage.said(WorkerLog.LOST_EVENTS) > lost);
    }

    /** The second one: the first lives from beginning to end, and shows whether anything leaks. */
    private void killWorker(Random random) throws InterruptedException {
        LocalWorker worker = stage.workers().get(1);
        worker.kill();
        Hold.between(random, 100, 3000);
        worker.restart();
    }

    private void freezeWorker(Random random) throws InterruptedException {
        LocalWorker worker = stage.workers().get(random.nextInt(stage.workers().size()));
        worker.pause();
        try {
            Hold.between(random, MORE_THAN_A_SESSION_MS, MORE_THAN_A_SESSION_MS + 2000);
        } finally {
            worker.resume();
        }
    }

    private void addAndRemoveWorker(Random random) throws InterruptedException {
        try (LocalWorker added = stage.newWorker()) {
            Hold.between(random, 2000, 5000);
            stop(added);
        }
    }

    /** Asks a worker to stop, and notes how long it takes. */
    void stop(LocalWorker worker) {
        long start = System.nanoTime();
        worker.stop();
        stops.add(Duration.ofNanos(System.nanoTime() - start));
    }

    private void stopBroker(Random random) throws InterruptedException {
        stage.broker().kill();
        Hold.between(random, 500, 3000);
        stage.broker().restart();
    }

    private void pauseConnector(Random random) throws InterruptedException {
        connectors.rest().pause(Connectors.SINK);
        Hold.between(random, 500, 4000);
        connectors.rest().resume(Connectors.SINK);
    }

    private void restartTasks(Random random) throws InterruptedException {
        long stopped = stage.said(STOPPED);
        connectors.rest().restart(Connectors.SINK);
        Hold.untilFelt("no task of the sink stopped", () -> stage.said(STOPPED) > stopped);
    }

    private void changeTasks(Random random) throws InterruptedException {
        connectors.putSink(random.nextBoolean() ? 1 : 4);
        Hold.between(random, 500, 3000);
        connectors.createSink();
    }

    private void recreateConnector(Random random) throws InterruptedException {
        connectors.deleteSink();
        Hold.between(random, 500, 3000);
        connectors.createSink();
    }
}
