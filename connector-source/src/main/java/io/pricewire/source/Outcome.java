// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;

/**
 * What a request came to.
 *
 * @param reason what happened instead of an answer; names no endpoint and quotes no body
 * @param pause how long nothing may be sent; zero unless rate-limited
 * @param body null unless answered
 */
record Outcome(OutcomeClass kind, String reason, Duration pause, Body body) {

    static Outcome answered(Body body) {
        return new Outcome(OutcomeClass.ANSWERED, "an answer", Duration.ZERO, body);
    }

    static Outcome limited(Duration pause) {
        return new Outcome(OutcomeClass.RATE_LIMITED, "too many requests", pause, null);
    }

    static Outcome of(OutcomeClass kind, String reason) {
        return new Outcome(kind, reason, Duration.ZERO, null);
    }
}
