// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says how the endpoints and the quota are, and where answers come from. */
final class EndpointHealth {

    private static final String QUOTA = "quota";
    private static final String FAILOVER = "failover";

    private final String owner;
    private final Endpoint preferred;
    private final Troubles troubles;
    private final SourceCounts counts;
    private volatile Request newest;

    /** @param owner what the troubles of several tasks with the same endpoint are told apart by; may be empty */
    EndpointHealth(String owner, Endpoint preferred, Troubles troubles, SourceCounts counts) {
        this.owner = owner;
        this.preferred = preferred;
        this.troubles = troubles;
        this.counts = counts;
    }

    /** What there may be trouble with. */
    static List<String> subjects(String owner, List<String> endpoints) {
        return Stream.concat(endpoints.stream().map(EndpointHealth::subject), Stream.of(QUOTA, FAILOVER))
                .map(owner::concat)
                .toList();
    }

    /** What {@link Troubles} calls an endpoint, after its owner. */
    static String subject(String endpoint) {
        return "endpoint/" + endpoint;
    }

    /** Takes note of what a request came to, after its endpoint has. */
    void note(Request request, Outcome outcome) {
        Endpoint endpoint = request.endpoint();
        String subject = owner + subject(endpoint.name());
        if (endpoint.isWell() && outcome.kind() == OutcomeClass.ANSWERED) {
            troubles.end(subject);
        } else if (!endpoint.isWell() && outcome.kind().isEndpointsFault()) {
            troubles.begin(subject, outcome.kind().words(), endpoint.name() + " gave " + outcome.reason());
        }
        if (outcome.kind() == OutcomeClass.RATE_LIMITED) {
            troubles.begin(
                    owner + QUOTA,
                    "rate-limited",
                    endpoint.name() + " says that the request quota is used up; the next request waits "
                            + outcome.pause().toMillis() + " ms");
        } else if (outcome.kind() == OutcomeClass.ANSWERED) {
            troubles.end(owner + QUOTA);
            answered(request);
        }
    }

    private void answered(Request request) {
        boolean isFallbacksProbe = request.probe() && request.endpoint() != preferred;
        if (isFallbacksProbe || (newest != null && newest.number() > request.number())) {
            return;
        }
        if (newest != null && newest.endpoint() != request.endpoint()) {
            counts.failovers.increment();
        }
        newest = request;
        if (request.endpoint() == preferred) {
            troubles.end(owner + FAILOVER);
        } else {
            troubles.begin(
                    owner + FAILOVER,
                    "failover",
                    "answers come from " + request.endpoint().name() + " instead of " + preferred.name());
        }
    }

    /** The endpoint that gave the newest answer; empty before the first. */
    Optional<Endpoint> active() {
        return Optional.ofNullable(newest).map(Request::endpoint);
    }
}
