// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The endpoints in order of preference, and which of them is asked next. */
final class Endpoints implements AutoCloseable {

    private final List<Endpoint> inOrder;

    Endpoints(List<Endpoint> inOrder) {
        this.inOrder = List.copyOf(inOrder);
    }

    /** The first one that is well and prompt, else the first that is well, leaving out those already asked. */
    Optional<Endpoint> best(Set<Endpoint> asked) {
        return first(asked, endpoint -> endpoint.isWell() && endpoint.isPrompt())
                .or(() -> first(asked, Endpoint::isWell));
    }

    private Optional<Endpoint> first(Set<Endpoint> asked, Predicate<Endpoint> condition) {
        return inOrder.stream()
                .filter(endpoint -> !asked.contains(endpoint))
                .filter(condition)
                .findFirst();
    }

    /** Those to try in this turn although they are not well: on their back-off, or all while none is well. */
    List<Endpoint> toTry() {
        boolean someIsWell = inOrder.stream().anyMatch(Endpoint::isWell);
        return inOrder.stream()
                .filter(endpoint -> someIsWell ? endpoint.takeProbe() : endpoint.isLastResort())
                .toList();
    }

    List<Endpoint> all() {
        return inOrder;
    }

    Endpoint preferred() {
        return inOrder.get(0);
    }

    @Override
    public void close() {
        inOrder.forEach(Endpoint::close);
    }
}
