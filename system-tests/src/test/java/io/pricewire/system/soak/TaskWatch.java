// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import io.pricewire.local.ConnectRest.TaskStatus;
import io.pricewire.local.LocalStackException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks Connect how the tasks are, twice a second while a worker answers. */
final class TaskWatch implements Watchers.Watcher {

    private static final long EVERY_MS = 500;

    private final Connectors connectors;
    private final Set<String> failures = new LinkedHashSet<>();

    TaskWatch(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public void look() {
        look(Connectors.SINK);
        look(Connectors.SOURCE);
    }

    @Override
    public long everyMs() {
        return EVERY_MS;
    }

    private void look(String connector) {
        try {
            for (TaskStatus task : connectors.rest().status(connector).tasks()) {
                if (task.state().equals("FAILED")) {
                    note(connector + "-" + task.id() + ": "
                            + task.trace().lines().limit(3).toList());
                }
            }
        } catch (LocalStackException e) {
            // No worker answers just now.
        }
    }

    private synchronized void note(String failure) {
        failures.add(failure);
    }

    /** The tasks that were seen FAILED, each with the beginning of its trace. */
    synchronized List<String> failures() {
        return new ArrayList<>(failures);
    }
}
