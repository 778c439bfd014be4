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
        return active.stream()
                .filter(fault -> fault.kind() == kind && fault.concerns(path))
                .findFirst();
    }

    Optional<Fault> ofEntry(Fault.Kind kind, String mint) {
        return active.stream()
                .filter(fault -> fault.kind() == kind && fault.concernsMint(mint))
                .findFirst();
    }
}
