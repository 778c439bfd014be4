// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Locale;

/** What a request came to, as far as its endpoint is concerned. */
enum OutcomeClass {
    ANSWERED("a good answer, whether or not everything asked for is in it"),
    /** Counted by the breaker, asked again elsewhere. */
    FAILED("no answer in time, or none that can be read"),
    /** Counted by the breaker, asked again elsewhere. */
    STALE("an answer with slots that stand still, or without any of the major tokens"),
    /** Every endpoint shares the quota; no failure. */
    RATE_LIMITED("the quota is used up"),
    /** The endpoint is out of use for long; asked again elsewhere. */
    REFUSED("the key is not accepted"),
    /** The endpoint is out of use for long; asked again elsewhere. */
    DEAD("there is no such endpoint any more"),
    /** No failure of the endpoint, and no use asking again. */
    BAD_REQUEST("the request itself is wrong");

    private final String meaning;

    OutcomeClass(String meaning) {
        this.meaning = meaning;
    }

    /** What it means, to follow a colon. */
    String meaning() {
        return meaning;
    }

    /** As messages and metrics have it: {@code rate-limited}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether another endpoint may have the answer that this one has not. */
    boolean isEndpointsFault() {
        return this == FAILED || this == STALE || this == REFUSED || this == DEAD;
    }
}
