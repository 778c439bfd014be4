// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.ConnectRest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A connector that reads a topic from its beginning. After a failure it is left to the end of its worker. */
final class Drain {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 10;
    private static final int LOOKS_PER_CHECK = 100;

    private final ConnectRest rest;
    private final ConnectorPlan plan;

    private Drain(ConnectRest rest, ConnectorPlan plan) {
        this.rest = rest;
        this.plan = plan;
    }

    static Drain start(ConnectRest rest, ConnectorPlan plan) {
        rest.put(plan.name(), plan.settings());
        return new Drain(rest, plan);
    }

    /** Waits until the connector and its task run. */
    void awaitRunning() {
        rest.awaitRunning(plan.name(), 1, START);
    }

    /** Waits until the last record's effect is there. */
    Timing await(Effect effect) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int looks = 1; System.nanoTime() < deadline; looks++) {
            Optional<Timing> timing = effect.look();
            if (timing.isPresent()) {
                return timing.get();
            }
            if (looks % LOOKS_PER_CHECK == 0) {
                rest.checkTasks(plan.name());
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        throw new IOException(plan.name() + " has not read its topic within " + PATIENCE.toMinutes() + " minutes.");
    }

    /** Deletes the connector, and waits: the next one must not share the processors with this one's end. */
    void end() throws InterruptedException {
        rest.delete(plan.name());
        while (!rest.status(plan.name()).tasks().isEmpty()) {
            Thread.sleep(LOOK_EVERY_MS);
        }
    }
}
