// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.local.ConnectRest;
import io.pricewire.system.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The two connectors of a run, by way of Connect's REST API. */
final class Connectors {

    static final String SINK = "soak-sink";
    static final String SOURCE = "soak-source";
    static final String PRICES = "soak.prices";
    static final String STATUS = "soak.status";

    /** The tokens that the source polls. */
    static final List<String> TOKENS = List.of("SOL", "USDC", "BONK", "JUP");

    private static final String MINTS = "SOL=So11111111111111111111111111111111111111112,"
            + "USDC=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v,"
            + "BONK=DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263,"
            + "JUP=JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN";
    private static final int TASKS = 2;
    /** How long a task may still send after Connect has forgotten it. */
    private static final long AFTERTHOUGHT_MS = 2000;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Short enough to trim all the time, long enough for a reader who is passed by a minute's backlog. */
    private static final String TRIMMED = "300000";

    private static final String UNTRIMMED = "100000000";

    private final Stage stage;
    private final String streamLength;

    Connectors(Stage stage, boolean trimmed) {
        this.stage = stage;
        this.streamLength = trimmed ? TRIMMED : UNTRIMMED;
    }

    /** Creates both and waits until they run. */
    void create() {
        createSink();
        rest().put(
                        SOURCE,
                        Settings.source(
                                stage.jupiter().uri().toString(),
                                PRICES,
                                MINTS,
                                "topic.status",
                                STATUS,
                                "poll.interval.ms",
                                "500",
                                "jupiter.request.timeout.ms",
                                "1000",
                                "jupiter.max.slot.stall.ms",
                                "2000"));
        rest().awaitRunning(SOURCE, 1, PATIENCE);
    }

    /** Creates the sink, or gives it back the number of tasks that it began with. */
    void createSink() {
        putSink(TASKS);
    }

    void putSink(int tasks) {
        Map<String, String> settings = Settings.sink(
                stage.redis().sinkUri(),
                PRICES,
                "topics",
                String.join(",", PRICES, STATUS, Lane.PRICES, Lane.TRADES),
                "price.topics",
                PRICES + "," + Lane.PRICES,
                "stream.max.length",
                streamLength,
                "tasks.max",
                Integer.toString(tasks),
                "consumer.override.session.timeout.ms",
                "6000",
                "consumer.override.heartbeat.interval.ms",
                "1000");
        rest().put(SINK, settings);
        rest().awaitRunning(SINK, tasks, PATIENCE);
    }

    void deleteSink() {
        rest().delete(SINK);
    }

    /** Deletes the source and waits until it has no task. */
    void endSource() throws InterruptedException {
        rest().delete(SOURCE);
        if (!Hold.until(() -> rest().status(SOURCE).tasks().isEmpty(), PATIENCE)) {
            throw new IllegalStateException("the source still has a task");
        }
        Thread.sleep(AFTERTHOUGHT_MS);
    }

    ConnectRest rest() {
        return stage.rest();
    }
}
