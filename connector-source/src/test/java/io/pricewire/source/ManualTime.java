// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when a test says so. */
final class ManualTime extends Clock {

    static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");

    private long nanos;

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    void passMs(long ms) {
        pass(Duration.ofMillis(ms));
    }

    long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
