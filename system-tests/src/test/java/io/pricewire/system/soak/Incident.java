// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.time.Duration;
import java.time.Instant;

/**
 * A strike that was carried out.
 *
 * @param strike the kind, and how soon it has to be recovered from
 * @param area what it strikes
 * @param start when it began
 * @param healed when what had been broken was whole again
 * @param recovered how long after that all was up to date and stayed so; null when it did not come to that
 * @param missingMs the longest time, from its start on, in which not every price was there
 * @param trouble why it could not be carried out or was not felt, else empty
 */
record Incident(
        Strike strike, Area area, Instant start, Instant healed, Duration recovered, long missingMs, String trouble) {

    /** What is struck. */
    enum Area {
        INFRASTRUCTURE,
        UPSTREAM
    }

    String name() {
        return strike.name();
    }

    /** Whether it was carried out, felt, and overcome in time. */
    boolean isOvercome() {
        return trouble.isEmpty() && recovered != null && recovered.compareTo(strike.recovery()) <= 0;
    }

    /** Whether the time lies between its beginning and the recovery from it. */
    boolean covers(Instant time) {
        return !time.isBefore(start) && (recovered == null || time.isBefore(healed.plus(recovered)));
    }

    boolean isBelow() {
        return area == Area.INFRASTRUCTURE;
    }

    @Override
    public String toString() {
        return "%-24s %5.1f s, recovered after %s, not every price for %.2f s%s"
                .formatted(
                        name(),
                        Duration.between(start, healed).toMillis() / 1000.0,
                        recovered == null ? "no time" : "%.2f s".formatted(recovered.toMillis() / 1000.0),
                        missingMs / 1000.0,
                        isOvercome()
                                ? ""
                                : ", NOT overcome within " + strike.recovery().toSeconds() + " s " + trouble);
    }
}
