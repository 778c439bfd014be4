// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that are switched on. */
final class Faults {

    private final List<Fault> active = new CopyOnWriteArrayList<>();

    void add(Fault fault) {
        active.add(fault);
    }

    void clear() {
        active.clear();
    }

    List<Fault> all() {
        return List.copyOf(active);
    }

    Optional<Fault> of(Fault.Kind kind, String path) {
        for (Fault fault : active) {
            if (fault.kind() == kind && fault.concerns(path)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    Optional<Fault> ofEntry(Fault.Kind kind, String mint) {
        for (Fault fault : active) {
            if (fault.kind() == kind && fault.concernsMint(mint)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
